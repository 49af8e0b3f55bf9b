import { randomBytes } from 'node:crypto'

/** Without I, L, O and U: what is read out over the telephone must not be mistaken. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `RET-7K3QF-2M9TX`: fifty random bits, for people to name a thing by. */
export function numberOf(prefix: string): string {
  const drawn = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('')
  return `${prefix}-${drawn.slice(0, 5)}-${drawn.slice(5)}`
}
