/** What a person typed as an amount, in minor units: '1,23,456.5' is 12345650. Null for what is no amount. */
export function minorFromText(text: string): number | null {
  const plain = text.replace(/[\s,₹]/g, '')
  const match = /^(\d{0,11})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!match || !/\d/.test(plain)) return null
  const [, whole = '', part = ''] = match
  return Number(whole || 0) * 100 + Number(part.padEnd(2, '0'))
}

/** As it stands in a field: grouped the Indian way, without the sign and without empty paise. */
export function textFromMinor(minor: number | null): string {
  if (minor === null) return ''
  const digits = minor % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat('en-IN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 100)
}
