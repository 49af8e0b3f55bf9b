import { invalidField } from '../../../kernel/refusal.ts'

const anyNumber = /^[A-Z0-9]{5,20}$/

/** The number without spaces and dashes, checked by the rules of its country. */
export function checkedNationalId(given: string, country: string): string {
  const number = given.replace(/[\s-]/g, '').toUpperCase()
  if (country === 'IN') {
    if (isAadhaar(number)) return number
    throw invalidField(
      '/nationalIdNumber',
      'invalid_aadhaar',
      'This is no Aadhaar number. It has twelve digits; check each of them.',
    )
  }
  if (anyNumber.test(number)) return number
  throw invalidField(
    '/nationalIdNumber',
    'invalid_national_id',
    'A national id number has 5 to 20 letters and digits.',
  )
}

/** Twelve digits, not starting with 0 or 1, whose last one is a Verhoeff check digit. */
export function isAadhaar(number: string): boolean {
  return /^[2-9]\d{11}$/.test(number) && verhoeffSum(number, 0) === 0
}

/** The digit that makes `digits` pass; it catches every mistyped digit and every swap of neighbours. */
export function verhoeffDigit(digits: string): number {
  return inverse(verhoeffSum(digits, 1))
}

function verhoeffSum(digits: string, offset: number): number {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    sum = composed(sum, permuted(digit, place + offset))
  }
  return sum
}

/** Composition in the dihedral group of the pentagon: 0–4 are its turns, 5–9 its reflections. */
function composed(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5
  return b < 5 ? ((a - b) % 5) + 5 : (5 + a - b) % 5
}

function inverse(a: number): number {
  return a < 5 ? (5 - a) % 5 : a
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

function permuted(digit: number, times: number): number {
  let result = digit
  for (let i = 0; i < times % 8; i++) result = permutation[result] as number
  return result
}
