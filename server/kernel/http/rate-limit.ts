import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { underScope } from '../database/contexts.ts'
import { Refusal } from '../refusal.ts'
import type { RateLimit } from './route.ts'

/**
 * Counts one hit across all nodes and refuses beyond the limit. In a transaction of its own:
 * the hit must count even when what it guards is rolled back.
 */
export async function hitRateLimit(ctx: Ctx, key: string, { max, windowSeconds }: RateLimit): Promise<void> {
  const { rows } = await underScope(ctx, { scope: 'anonymous' }).transaction((tx) =>
    sql<{ hits: number; retry_after_seconds: number }>`
      select hits, retry_after_seconds from kernel.hit_rate_limit(${hashed(key)}, ${windowSeconds})`.execute(
      tx.db,
    ),
  )
  const { hits = 0, retry_after_seconds: retryAfterSeconds = windowSeconds } = rows[0] ?? {}
  if (hits <= max) return
  throw new Refusal(
    'too_many_requests',
    429,
    `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`,
    { retryAfterSeconds },
  )
}

/** Keys may hold addresses or phone numbers; the table never does. */
const hashed = (key: string): Buffer => createHash('sha256').update(key).digest().subarray(0, 16)

/** How long to wait, for a sentence. */
export const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
