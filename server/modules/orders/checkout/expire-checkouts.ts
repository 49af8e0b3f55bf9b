import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockCheckout } from '../orders/locked.ts'
import { giveUp } from './give-up.ts'
import { graceMs } from './settings.ts'

const atOnce = 200

/** Gives up what nobody paid in time, and a little later than the buyer is told: money may still be on its way. */
export const expireCheckouts: JobType = job('orders.expire-checkouts', expireAll, { cron: '* * * * *' })

export async function expireAll(ctx: Ctx): Promise<void> {
  const due = await ctx.read(
    queries
      .selectFrom('orders.checkouts')
      .select('id')
      .where('open_until', '<=', new Date(ctx.now().getTime() - graceMs))
      .orderBy('open_until')
      .limit(atOnce),
  )
  let expired = 0
  for (const { id } of due) if (await expire(ctx, id)) expired++
  // What was paid in this moment stays due until the money has been looked at.
  if (due.length === atOnce && expired > 0) await expireAll(ctx)
}

async function expire(ctx: Ctx, checkoutId: string): Promise<boolean> {
  try {
    return await ctx.transaction(async (tx) => {
      const checkout = await lockCheckout(tx, checkoutId)
      if (checkout?.status !== 'open') return false
      const late = { by: 'system', changedBy: null, reason: 'payment_expired', note: null } as const
      await giveUp(tx, checkout, 'expired', late)
      return true
    })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'already_paid') return false
    throw error
  }
}
