import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { OrderRow } from '../orders/store.ts'

export const changedOrders = 'orders.changed'

/** What pages are told: which order is not as they show it any more. They ask for it themselves. */
export interface ChangedOrder {
  orderId: string
  tenantId: string
  storeId: string
  userId: string | null
  guestId: string | null
  status: OrderRow['status']
  isPlaced: boolean
  version: number
  /** Tells two changes apart that left the order's own row as it was, such as an offer and its answer. */
  changeId: string
}

type Telling = Pick<OrderRow, 'id' | 'tenant_id' | 'store_id' | 'user_id' | 'guest_id' | 'status' | 'version'>

/** Tells the pages on which an order stands open; its store's only when it was placed. */
export function tellChanged(tx: Tx, order: Telling, isPlaced = true): Promise<void> {
  const changed: ChangedOrder = {
    orderId: order.id,
    tenantId: order.tenant_id,
    storeId: order.store_id,
    userId: order.user_id,
    guestId: order.guest_id,
    status: order.status,
    isPlaced,
    version: order.version,
    changeId: newId(),
  }
  return tx.signal(changedOrders, JSON.stringify(changed))
}

/**
 * Tells of a new order a moment after it was placed: transactions that notify commit one after the other, and those of
 * checkouts shall not.
 */
export async function tellPlaced(
  tx: Tx,
  { tenantId, orderId }: { tenantId: string; orderId: string },
): Promise<void> {
  const order = await tx.db
    .selectFrom('orders.orders')
    .select(['id', 'tenant_id', 'store_id', 'user_id', 'guest_id', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  await tellChanged(tx, { ...order, status: 'placed' })
}
