import { Type } from 'typebox'

export const UpiAddress = Type.String({ pattern: '^[A-Za-z0-9._-]{2,100}@[A-Za-z][A-Za-z0-9]{1,60}$' })

/** Opens the payer's UPI app with everything filled in (NPCI's linking specification); a QR code holds the same. */
export function upiLink(to: {
  address: string
  name: string
  amountMinor: number
  currency: string
  reference: string
  note: string
}): string {
  const fields = {
    pa: to.address,
    pn: to.name,
    am: `${Math.trunc(to.amountMinor / 100)}.${String(to.amountMinor % 100).padStart(2, '0')}`,
    cu: to.currency,
    // At most 35 characters, letters and digits alone.
    tr: to.reference.replaceAll('-', '').slice(0, 35),
    tn: to.note.slice(0, 80),
  }
  const query = Object.entries(fields).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `upi://pay?${query.join('&').replaceAll('%40', '@')}`
}
