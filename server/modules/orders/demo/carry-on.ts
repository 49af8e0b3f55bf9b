import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { collectCash, completePart, paysInCash, returnPayment } from '../../payments/contract.ts'
import { orderCancelled, orderStatusChanged } from '../events.ts'
import type { Clock } from './clock.ts'
import type { PastOrder } from './past-order.ts'

/** What happened to it since: each step in the history, and the money where it belongs by then. */
export async function carryOn(
  clock: Clock,
  tx: Tx,
  order: PastOrder,
  { orderId, paymentId, totalMinor }: { orderId: string; paymentId: string; totalMinor: number },
): Promise<void> {
  const { tenantId, storeId } = order.store
  const all = [{ status: 'placed' as const, at: order.placedAt }, ...order.steps]
  await tx.db
    .insertInto('orders.status_history')
    .values(
      all.map(({ status, at }, index) => ({
        tenant_id: tenantId,
        id: newId(at.getTime()),
        order_id: orderId,
        from_status: all[index - 1]?.status ?? 'created',
        status,
        changed_as:
          index === 0 || status === 'completed' ? 'system' : status === 'cancelled' ? 'buyer' : 'store',
        changed_by: null,
        created_at: at,
      })),
    )
    .execute()
  const last = all.at(-1) as (typeof all)[number]
  if (last.status === 'placed') return
  const delivered = order.steps.find(({ status }) => status === 'delivered')
  if (delivered) {
    clock.at(delivered.at)
    if (paysInCash(order.method)) await collectCash(tx, { orderId, collectedBy: order.store.keeperId })
    await completePart(tx, orderId)
  }
  const isCancelled = last.status === 'cancelled'
  const givenBack = isCancelled && !paysInCash(order.method)
  if (isCancelled) {
    clock.at(last.at)
    await returnPayment(tx, paymentId, [orderId], 'Cancelled')
  }
  await tx.db
    .updateTable('orders.orders')
    .set({
      status: last.status,
      ...(delivered && { delivered_at: delivered.at, payment_status: 'paid' }),
      ...(last.status === 'completed' && { completed_at: last.at }),
      ...(isCancelled && {
        cancelled_at: last.at,
        cancelled_by: 'buyer',
        cancel_reason: order.cancelReason ?? 'changed_mind',
        payment_status: givenBack ? 'refunded' : 'failed',
        refunded_minor: givenBack ? totalMinor : 0,
      }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .execute()
  const about = { tenantId, storeId, orderId, userId: order.buyer.userId, totalMinor, currency: 'INR' }
  const from = all.at(-2)?.status ?? 'placed'
  if (delivered)
    await tx.publish(orderStatusChanged, { ...about, refundedMinor: 0, from: 'ready', status: 'delivered' })
  if (!isCancelled) return
  await tx.publish(orderStatusChanged, { ...about, refundedMinor: 0, from, status: 'cancelled' })
  await tx.publish(orderCancelled, {
    ...about,
    from,
    by: 'buyer',
    reason: order.cancelReason ?? 'changed_mind',
  })
}
