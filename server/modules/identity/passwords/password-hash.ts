import { hash, verify } from '@node-rs/argon2'
import { Turnstile } from '../../../kernel/turnstile.ts'

// argon2id as OWASP recommends it: 19 MiB, two passes, one lane.
const settings = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/**
 * Each hash takes 19 MiB and one of the few threads that files and DNS share, for 20 ms. Its count tells
 * how much hashing this process did: tests compare code paths by it, because times are noisy.
 */
export const hashing = new Turnstile({
  atOnce: 2,
  queueLimit: 64,
  busy: 'Too many people are logging in at once. Try again in a moment.',
})

export const hashPassword = (password: string): Promise<string> =>
  hashing.pass(() => hash(password, settings))

/** With no hash (no such account, or no password) a stand-in is verified, so that the answer takes as long. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await standIn())
  const right = await hashing.pass(() => verify(against, password))
  return right && passwordHash !== null
}

let standInHash: Promise<string> | undefined
function standIn(): Promise<string> {
  standInHash ??= hash('a password that nobody has', settings)
  return standInHash
}
