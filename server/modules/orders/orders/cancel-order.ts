import { type Static, Type } from 'typebox'
import { userIdOf } from '../../../kernel/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { refuseIfChanged } from '../../../kernel/refusal.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { giveUp } from '../checkout/give-up.ts'
import { buyerReasons, checkMove, type Mover, platformReasons, storeReasons } from '../status/order-status.ts'
import { cancelPlaced } from './cancel-placed.ts'
import { type LockedCheckout, lockCheckout, lockOrder } from './locked.ts'
import type { Order } from './order.ts'
import { orderSeenIn } from './show-order.ts'
import { orderIn } from './store.ts'

const withNote = { note: Type.Optional(nullable(line(500))) }
export const BuyerCancellation = Type.Object({ reason: oneOf(buyerReasons), ...withNote }, closed)
export const StoreCancellation = Type.Object({ reason: oneOf(storeReasons), ...withNote }, closed)
export const PlatformCancellation = Type.Object({ reason: oneOf(platformReasons), ...withNote }, closed)

type Given =
  | Static<typeof BuyerCancellation>
  | Static<typeof StoreCancellation>
  | Static<typeof PlatformCancellation>

/** Cancels an order for whoever may; said again it changes nothing. */
export async function cancelOrder(
  ctx: Ctx,
  orderId: string,
  by: Exclude<Mover, 'system'>,
  { reason, note }: Given,
  expectedVersion: number | null = null,
): Promise<Order> {
  return ctx.transaction(async (tx) => {
    const seen = await orderIn(tx, orderId)
    const cancelled = { by, changedBy: userIdOf(tx.actor), reason, note: tidyOrNull(note) }
    if (seen.status === 'created') await giveUpWhole(tx, orderId, cancelled)
    else {
      const order = await lockOrder(tx, seen)
      if (order.status === 'cancelled') return orderSeenIn(tx, orderId)
      refuseIfChanged(order, expectedVersion)
      checkMove(by, order.status, 'cancelled', order.fulfilment)
      await cancelPlaced(tx, order, cancelled)
      if (by !== 'buyer') {
        await audit(tx, {
          action: 'order.cancelled',
          entityType: 'order',
          entityId: orderId,
          tenantId: order.tenant_id,
          before: { status: order.status },
          after: { status: 'cancelled', reason },
        })
      }
    }
    return orderSeenIn(tx, orderId)
  })
}

/** What is not paid yet is paid together, and so given up together. */
async function giveUpWhole(tx: Tx, orderId: string, cancelled: Parameters<typeof giveUp>[3]): Promise<void> {
  const { rows } = await tx.db.executeQuery<{ checkout_id: string }>(
    tx.db.selectFrom('orders.orders').select('checkout_id').where('id', '=', orderId).compile(),
  )
  const checkout = (await lockCheckout(tx, rows[0]?.checkout_id as string)) as LockedCheckout
  if (checkout.status === 'open') return giveUp(tx, checkout, 'cancelled', cancelled)
  const order = checkout.orders.find(({ id }) => id === orderId)
  // It was paid in this moment, and stands.
  if (order && order.status !== 'cancelled') {
    checkMove(cancelled.by, order.status, 'cancelled', order.fulfilment)
    await cancelPlaced(tx, order, cancelled)
  }
}
