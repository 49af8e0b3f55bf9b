import type { Tx } from '../../../kernel/context.ts'
import type { BoughtOrder } from './bought-order.ts'

/** Tells the pages on which an order stands open that it is not as they show it any more. */
export const tellOrderChanged = (tx: Tx, order: BoughtOrder): Promise<void> =>
  tx.signal(
    'orders.changed',
    JSON.stringify({
      orderId: order.id,
      tenantId: order.tenant_id,
      storeId: order.store_id,
      userId: order.user_id,
      guestId: order.guest_id,
      status: order.status,
      isPlaced: order.placed_at !== null,
      version: order.version,
    }),
  )
