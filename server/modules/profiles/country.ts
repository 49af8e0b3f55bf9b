import { Type } from 'typebox'
import { invalidField } from '../../kernel/refusal.ts'

export const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const unknown = new Set(['ZZ', 'XA', 'XB', 'XX', 'QO', 'EU', 'EZ', 'UN'])

export function checkCountry(country: string, path: string): void {
  if (unknown.has(country) || names.of(country) === undefined) {
    throw invalidField(path, 'unknown_country', 'Give the two-letter code of a country, such as IN.')
  }
}

const indianPincode = /^[1-9]\d{5}$/
const anyPostalCode = /^[A-Z0-9][A-Z0-9 -]{0,10}[A-Z0-9]$/

/** The code as it is written: six digits in India (spaces allowed), letters in capitals elsewhere. */
export function checkedPostalCode(given: string, country: string, path: string): string {
  const code = given.trim().toUpperCase()
  if (country === 'IN') {
    const digits = code.replace(/ /g, '')
    if (indianPincode.test(digits)) return digits
    throw invalidField(path, 'invalid_pincode', 'An Indian PIN code has six digits, such as 560001.')
  }
  if (anyPostalCode.test(code)) return code
  throw invalidField(path, 'invalid_postal_code', 'Give the postal code as it is written on letters.')
}
