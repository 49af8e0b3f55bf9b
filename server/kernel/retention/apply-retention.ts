import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { job } from '../jobs/job.ts'

/** Carries out every module's retention rules, a bounded step at a time. */
export const applyRetention = job('kernel.apply-retention', (ctx) => applyRetentionRules(ctx), {
  cron: '23 2 * * *',
})

const batch = 5_000
/** Two million rows of one table in one night; the rest comes the next. */
const maxSteps = 400

export async function applyRetentionRules(ctx: Ctx): Promise<void> {
  const rules = await ctx.transaction(async (tx) => {
    const found = await sql<{ module: string; table_name: string }>`
      select module, table_name from kernel.retention_rules order by module, table_name`.execute(tx.db)
    return found.rows
  })
  const failures: unknown[] = []
  for (const { module, table_name } of rules) {
    try {
      const removed = await applyRule(ctx, module, table_name)
      if (removed > 0) ctx.log.info({ table: `${module}.${table_name}`, removed }, 'retention')
    } catch (error) {
      // One table that is locked must not keep the others from their turn.
      ctx.log.warn({ err: error, table: `${module}.${table_name}` }, 'a retention rule could not be applied')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function applyRule(ctx: Ctx, module: string, table: string): Promise<number> {
  let total = 0
  for (let step = 0; step < maxSteps; step++) {
    const removed = await ctx.transaction(async (tx) => {
      const { rows } = await sql<{ removed: number }>`
        select kernel.apply_retention(${module}, ${table}, ${batch}) as removed`.execute(tx.db)
      return rows[0]?.removed ?? 0
    })
    total += removed
    if (removed < batch) break
  }
  return total
}
