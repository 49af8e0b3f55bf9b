import { randomBytes } from 'node:crypto'

/** Without I, L, O and U: what is read out over the telephone must not be mistaken. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const drawn = (length: number): string =>
  [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('')

/** `RET-7K3QF-2M9TX`: fifty random bits, for people to name a thing by. */
export const numberOf = (prefix: string): string => `${prefix}-${drawn(5)}-${drawn(5)}`

/** For whoever asks where an order is without being asked who they are: nobody guesses sixty bits. */
export const trackingId = (): string => `TRK-${drawn(12)}`
