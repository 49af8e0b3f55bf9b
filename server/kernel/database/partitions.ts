import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { job } from '../jobs/job.ts'

/** Partitions are made days and months ahead, so that a night without a node loses nothing. */
export const makePartitions = job('kernel.make-partitions', ensurePartitions, { cron: '7 * * * *' })

export async function ensurePartitions(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    await sql`select kernel.ensure_partitions(), kernel.ensure_audit_partitions(), kernel.forget_rate_limits()`.execute(
      tx.db,
    )
  })
}
