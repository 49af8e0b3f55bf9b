import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { inWords } from '../../../kernel/http/rate-limit.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockSeconds } from './lock-out.ts'

/**
 * Whose guesses are counted together. Devices that logged in before have a budget of their own, so that
 * strangers who guess at an account lock out strangers only.
 */
export interface Budget {
  secret: 'password' | 'second_factor' | 'step_up'
  /** A user's id, or for an unknown identifier something that stands for it. */
  subject: string
  knownDevice: string | null
}

const budgetKey = ({ secret, subject, knownDevice }: Budget): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([secret, subject, knownDevice]))
    .digest()

/**
 * Takes one attempt before the secret is looked at, so that a hundred guesses at once are a hundred
 * attempts. Refuses when the budget is locked. In a transaction of its own: it counts whatever comes after.
 */
export async function takeAttempt(login: Ctx, budget: Budget): Promise<void> {
  const now = login.now()
  const key = budgetKey(budget)
  const lockedUntil = await login.transaction(async (tx) => {
    const taken = await take(tx, key, now)
    if (taken === undefined) return readLock(tx, key)
    if (budget.secret === 'password' && budget.knownDevice === null)
      await noteOnAccount(tx, budget.subject, taken)
    return null
  })
  if (lockedUntil === null) return
  const seconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000))
  throw new Refusal(
    'locked_out',
    429,
    `Too many wrong attempts. Wait ${inWords(seconds)}, or use another way to log in.`,
    {
      retryAfterSeconds: seconds,
    },
  )
}

/** The secret was right: the budget is whole again. */
export async function forgiveAttempts(tx: Tx, budget: Budget): Promise<void> {
  await tx.db.deleteFrom('identity.attempt_budgets').where('key', '=', budgetKey(budget)).execute()
  if (budget.secret !== 'password' || budget.knownDevice !== null) return
  await noteOnAccount(tx, budget.subject, { attempts: 0, locked_until: null })
}

interface Taken {
  attempts: number
  locked_until: Date | null
}

/** No row comes back while the budget is locked. A day without attempts wipes the slate. */
async function take(tx: Tx, key: Buffer, now: Date): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    insert into identity.attempt_budgets as b (key, attempts, last_attempt_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      attempts = case when b.last_attempt_at < ${now}::timestamptz - interval '1 day' then 1 else b.attempts + 1 end,
      last_attempt_at = excluded.last_attempt_at, locked_until = null
    where b.locked_until is null or b.locked_until <= ${now}
    returning attempts, locked_until`.execute(tx.db)
  const [taken] = rows
  const seconds = taken ? lockSeconds(taken.attempts) : 0
  if (!taken || seconds === 0) return taken
  const lockedUntil = new Date(now.getTime() + seconds * 1000)
  await tx.db
    .updateTable('identity.attempt_budgets')
    .set({ locked_until: lockedUntil })
    .where('key', '=', key)
    .execute()
  return { attempts: taken.attempts, locked_until: lockedUntil }
}

async function readLock(tx: Tx, key: Buffer): Promise<Date> {
  const row = await tx.db
    .selectFrom('identity.attempt_budgets')
    .select('locked_until')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.locked_until ?? tx.now()
}

/** For an unknown identifier the same statement, with an id that nobody has. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** D1 keeps failures with the credentials. */
async function noteOnAccount(tx: Tx, subject: string, { attempts, locked_until }: Taken): Promise<void> {
  await tx.db
    .updateTable('identity.credentials')
    .set({ failed_login_attempts: attempts, locked_until })
    .where('user_id', '=', subject.startsWith('nobody ') ? nobody : subject)
    .execute()
}
