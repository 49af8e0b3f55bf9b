import { invalidField } from '../../../kernel/refusal.ts'
import { isPan } from './pan.ts'

/** State, PAN of the business, its count in that state, Z, check character. */
const form = /^(\d{2})([A-Z]{5}\d{4}[A-Z])([1-9A-Z])Z([0-9A-Z])$/
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** 28 was Andhra Pradesh before 2014; 96 is abroad, 97 other territory. */
const isState = (code: string): boolean =>
  (Number(code) >= 1 && Number(code) <= 38) || code === '96' || code === '97'

export const panIn = (gstin: string): string => gstin.slice(2, 12)

/** The number in capitals without spaces; refuses what the tax office cannot have given out. */
export function checkedGstin(given: string, path: string): string {
  const gstin = given.replace(/\s/g, '').toUpperCase()
  const [, state = '', pan = '', , check] = form.exec(gstin) ?? []
  if (!check || !isPan(pan)) {
    throw invalidField(path, 'invalid_gstin', 'A GSTIN has 15 characters, such as 29ABCPE1234F1Z7.')
  }
  if (!isState(state)) {
    throw invalidField(
      path,
      'unknown_gst_state',
      'The first two digits of a GSTIN name a state; these name none.',
    )
  }
  if (check !== checkCharacter(gstin.slice(0, 14))) {
    throw invalidField(
      path,
      'gstin_mistyped',
      'The last character of this GSTIN does not fit. Look for a slip.',
    )
  }
  return gstin
}

/** Modulo 36: every second character counts twice, and a two-digit product counts by its digits. */
export function checkCharacter(first14: string): string {
  let sum = 0
  for (const [index, character] of [...first14].entries()) {
    const product = digits.indexOf(character) * (index % 2 === 0 ? 1 : 2)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return digits[(36 - (sum % 36)) % 36] as string
}
