/** EAN-8, UPC-A (12 digits) and EAN-13: the last digit checks the others. */
export function isBarcode(code: string): boolean {
  if (!/^(?:\d{8}|\d{12,13})$/.test(code)) return false
  return checkDigitOf(code.slice(0, -1)) === Number(code.at(-1))
}

/** From the right, every first digit counts three times. */
export function checkDigitOf(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}
