/**
 * Reads a number as people type it: ten digits are Indian; any other country's number starts with + and its code.
 * Gives the international form, or null when it cannot be a phone number.
 */
export function internationalPhone(typed: string): string | null {
  const text = typed.replace(/[\s().-]/g, '').replace(/^00/, '+')
  if (/^(\+91|91|0)?[6-9]\d{9}$/.test(text)) return `+91${text.slice(-10)}`
  return /^\+(?!91)[1-9]\d{6,14}$/.test(text) ? text : null
}

/** '+919876543210' becomes '+91 98765 43210'; numbers of other countries, and masked ones, stay as they are. */
export function readablePhone(phone: string): string {
  return phone.replace(/^\+91([\d•]{5})([\d•]{5})$/, '+91 $1 $2')
}
