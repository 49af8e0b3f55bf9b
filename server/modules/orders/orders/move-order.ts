import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { invalidField, refuseIfChanged } from '../../../kernel/refusal.ts'
import { collectCash, completePart, paysInCash } from '../../payments/contract.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { orderStatusChanged } from '../events.ts'
import { checkMove, type OrderStatus, storeStatuses } from '../status/order-status.ts'
import { factsOf, tellPages, writeChange } from './changed.ts'
import { lockOrder } from './locked.ts'
import type { Order } from './order.ts'
import { orderSeenIn } from './show-order.ts'
import { type OrderRow, orderIn } from './store.ts'

export const MoveOrder = Type.Object(
  {
    status: Type.Optional(oneOf(storeStatuses)),
    estimatedDelivery: Type.Optional(nullable(Timestamp)),
    note: Type.Optional(nullable(line(500))),
  },
  closed,
)
export type MoveOrder = Static<typeof MoveOrder>

/** A store takes an order a step further, or says when it comes. Asked for where it stands already, it stays. */
export async function moveOrder(
  ctx: Ctx,
  orderId: string,
  asked: MoveOrder,
  expectedVersion: number | null,
): Promise<Order> {
  if (asked.status === undefined && asked.estimatedDelivery === undefined) {
    throw invalidField('/status', 'required', 'Say which status it has now, or when it comes.')
  }
  return ctx.transaction(async (tx) => {
    const order = await lockOrder(tx, await orderIn(tx, orderId))
    const to = asked.status ?? order.status
    if (to === order.status && asked.estimatedDelivery === undefined) return orderSeenIn(tx, orderId)
    refuseIfChanged(order, expectedVersion)
    if (to !== order.status) checkMove('store', order.status, to, order.fulfilment)
    await writeChange(tx, order, {
      status: to,
      by: 'store',
      changedBy: myId(ctx),
      note: tidyOrNull(asked.note),
      columns: {
        ...(asked.estimatedDelivery !== undefined && {
          estimated_delivery: asked.estimatedDelivery === null ? null : new Date(asked.estimatedDelivery),
        }),
        ...(to === 'delivered' && { delivered_at: tx.now(), payment_status: 'paid' }),
      },
    })
    if (to === 'delivered') await settleMoney(tx, order)
    await tellOf(tx, order, to)
    return orderSeenIn(tx, orderId)
  })
}

/** What was to be paid at hand-over has been, and the money is the store's. */
async function settleMoney(tx: Tx, { id, payment_id, payment_method, total_minor }: OrderRow): Promise<void> {
  if (payment_id === null || total_minor === 0) return
  if (paysInCash(payment_method)) await collectCash(tx, { orderId: id, collectedBy: myId(tx) })
  await completePart(tx, id)
}

async function tellOf(tx: Tx, order: OrderRow, to: OrderStatus): Promise<void> {
  if (to !== order.status) {
    const { status: from, refunded_minor: refundedMinor } = order
    await tx.publish(orderStatusChanged, { ...factsOf(order), refundedMinor, from, status: to })
    await audit(tx, {
      action: 'order.status_changed',
      entityType: 'order',
      entityId: order.id,
      tenantId: order.tenant_id,
      before: { status: from },
      after: { status: to },
    })
  }
  await tellPages(tx, order, to)
}
