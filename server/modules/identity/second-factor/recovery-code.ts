import { createHmac, randomInt } from 'node:crypto'
import type { Keys } from '../../../kernel/secrets/keys.ts'

/** No letters or digits that are mistaken for each other when read aloud or written down. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
export const recoveryCodeCount = 10

/** About 59 random bits, as `abcd-efgh-jkmn`. */
export function newRecoveryCode(): string {
  const characters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)])
  return [0, 4, 8].map((start) => characters.slice(start, start + 4).join('')).join('-')
}

export function recoveryCodeHash(keys: Keys, userId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHmac('sha256', keys.derive('identity.recovery-codes')).update(`${userId}:${plain}`).digest()
}
