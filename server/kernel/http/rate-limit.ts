import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Contexts } from '../database/contexts.ts'
import { Refusal } from '../refusal.ts'
import type { RateLimit } from './route.ts'

/**
 * Counts one hit across all nodes and refuses beyond the limit. In a transaction of its own:
 * the hit must count even when what it guards is rolled back.
 */
export async function hitRateLimit(ctx: Ctx, key: string, { max, windowSeconds }: RateLimit): Promise<void> {
  const { hits, retryAfterSeconds } = await ctx.services.limits.hit(hashed(key), windowSeconds)
  if (hits > max) {
    throw new Refusal(
      'too_many_requests',
      429,
      `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`,
      {
        retryAfterSeconds,
      },
    )
  }
}

/** Keys may hold addresses or phone numbers; the table never does. */
const hashed = (key: string): Buffer => createHash('sha256').update(key).digest().subarray(0, 16)

const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`

export interface Limits {
  hit(key: Buffer, windowSeconds: number): Promise<{ hits: number; retryAfterSeconds: number }>
}

export const createLimits = (contexts: Contexts): Limits => ({
  hit: (key, windowSeconds) =>
    contexts.for({ actor: { scope: 'anonymous' } }).transaction(async (tx) => {
      const { rows } = await sql<{ hits: number; retry_after_seconds: number }>`
        select hits, retry_after_seconds from kernel.hit_rate_limit(${key}, ${windowSeconds})`.execute(tx.db)
      const { hits, retry_after_seconds } = rows[0] as { hits: number; retry_after_seconds: number }
      return { hits, retryAfterSeconds: retry_after_seconds }
    }),
})
