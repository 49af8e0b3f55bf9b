import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../../../kernel/refusal.ts'

// argon2id as OWASP recommends it: 19 MiB, two passes, one lane.
const settings = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

// Each hash takes 19 MiB and a thread for 20 ms: a flood of log-ins may queue, but neither memory nor
// the thread pool (which files and DNS share) can be exhausted.
const atOnce = 2
const queueLimit = 64

/** How much hashing this process did: tests compare code paths by it, because times are noisy. */
export const hashing = { done: 0, running: 0, waiting: 0 }

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, settings))

/** With no hash (no such account, or no password) a stand-in is verified, so that the answer takes as long. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await standIn())
  const right = await inTurn(() => verify(against, password))
  return right && passwordHash !== null
}

let standInHash: Promise<string> | undefined
function standIn(): Promise<string> {
  standInHash ??= hash('a password that nobody has', settings)
  return standInHash
}

const waiting: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (hashing.running >= atOnce) await myTurn()
  else hashing.running += 1
  try {
    return await work()
  } finally {
    hashing.done += 1
    // The place is handed over rather than freed, so that nobody overtakes the queue.
    const next = waiting.shift()
    if (next) next()
    else hashing.running -= 1
  }
}

async function myTurn(): Promise<void> {
  if (waiting.length >= queueLimit) {
    throw new Refusal('busy', 503, 'Too many people are logging in at once. Try again in a moment.', {
      retryAfterSeconds: 2,
    })
  }
  hashing.waiting += 1
  await new Promise<void>((resolve) => waiting.push(resolve))
  hashing.waiting -= 1
}
