import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { orderStatusChanged } from '../events.ts'
import { returnDays } from '../returns/settings.ts'
import { checkMove } from '../status/order-status.ts'
import { factsOf, writeChange } from './changed.ts'
import { lockOrder } from './locked.ts'

const atOnce = 500
const dayMs = 86_400_000

/** Once nothing can be given back any more, an order is over. */
export const completeDelivered: JobType = job('orders.complete-delivered', completeAll, {
  cron: '17 * * * *',
})

export async function completeAll(ctx: Ctx): Promise<void> {
  const until = new Date(ctx.now().getTime() - ctx.services.settings.get(returnDays) * dayMs)
  for (;;) {
    const due = await ctx.read(
      queries
        .selectFrom('orders.orders')
        .select(['tenant_id', 'id'])
        .where('status', '=', 'delivered')
        .where('delivered_at', '<=', until)
        .orderBy('delivered_at')
        .limit(atOnce),
    )
    for (const { tenant_id, id } of due) await complete(ctx, { tenant_id, id })
    if (due.length < atOnce) return
  }
}

const complete = (ctx: Ctx, which: { tenant_id: string; id: string }): Promise<void> =>
  ctx.transaction(async (tx) => {
    const order = await lockOrder(tx, which)
    if (order.status !== 'delivered') return
    checkMove('system', order.status, 'completed', order.fulfilment)
    await writeChange(tx, order, {
      status: 'completed',
      by: 'system',
      changedBy: null,
      note: null,
      columns: { completed_at: tx.now() },
    })
    const { refunded_minor: refundedMinor } = order
    await tx.publish(orderStatusChanged, {
      ...factsOf(order),
      refundedMinor,
      from: 'delivered',
      status: 'completed',
    })
  })
