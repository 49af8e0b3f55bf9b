import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { tellCrossings } from '../stock/crossings.ts'

const batch = 500

/**
 * Gives back what expired. Each run also orders the next for the moment at which the next hold is due, so that holds
 * expire to the second. No job is enqueued for each hold: that would notify, and transactions which notify commit one after the
 * other. Nobody who buys waits for this in any case: reserving gives up by itself what has expired.
 */
export const sweepReservations = job('inventory.sweep-reservations', sweep, { cron: '* * * * *' })

export async function sweep(ctx: Ctx): Promise<void> {
  while ((await sweepSome(ctx)) > 0);
  await ctx.transaction(async (tx) => {
    const next = await tx.db
      .selectFrom('inventory.reservations')
      .select('held_until')
      .where('held_until', 'is not', null)
      .orderBy('held_until')
      .limit(1)
      .executeTakeFirst()
    const soon = new Date(tx.now().getTime() + 60_000)
    if (!next?.held_until || next.held_until > soon) return
    await tx.enqueue(sweepReservations, {}, { runAt: next.held_until, key: 'inventory.sweep-next' })
  })
}

/** How many products had a hold to give back. */
const sweepSome = (ctx: Ctx): Promise<number> =>
  ctx.transaction(async (tx) => {
    const { rows } = await sql<Row>`
      select outcome, tenant_id, store_id, product_id, quantity, available
      from inventory.sweep_reservations(${tx.now()}, ${batch})`.execute(tx.db)
    await tellCrossings(tx, rows)
    return rows.find(({ outcome }) => outcome === 'swept')?.quantity ?? 0
  })

interface Row {
  outcome: 'swept' | 'out' | 'back' | 'low'
  tenant_id: string | null
  store_id: string | null
  product_id: string | null
  quantity: number
  available: number | null
}
