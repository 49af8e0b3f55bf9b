import { invalidField } from '../../../kernel/refusal.ts'

/** The fourth letter says who holds it: a person, company, firm, trust and so on. */
const form = /^[A-Z]{3}[ABCEFGHJKLPT][A-Z]\d{4}[A-Z]$/

export const isPan = (text: string): boolean => form.test(text)

/** The number in capitals without spaces. */
export function checkedPan(given: string, path: string): string {
  const pan = given.replace(/\s/g, '').toUpperCase()
  if (isPan(pan)) return pan
  throw invalidField(path, 'invalid_pan', 'A PAN has ten characters, such as ABCPE1234F.')
}
