import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { inTrust } from '../bought/in-trust.ts'
import type { Mover, OrderStatus, PaymentMethod, PaymentStatus } from '../status/order-status.ts'
import type { LockedOrder } from './locked.ts'

export interface Change {
  status: OrderStatus
  by: Mover
  /** Null: nobody in person. */
  changedBy: string | null
  note: string | null
  columns?: {
    payment_status?: PaymentStatus
    payment_id?: string | null
    payment_method?: PaymentMethod
    refunded_minor?: number
    cancel_reason?: string
    cancel_note?: string | null
    cancelled_by?: Mover
    estimated_delivery?: Date | null
    placed_at?: Date
    delivered_at?: Date
    completed_at?: Date
    cancelled_at?: Date
  }
}

/** Moves a locked order on and writes down who did it and why. Neither needs an answer: it travels with what comes next. */
export const writeChange = (tx: Tx, order: LockedOrder, change: Change): Promise<void> =>
  inTrust(tx, async (trusted) => {
    trusted.defer(
      queries
        .updateTable('orders.orders')
        .set({ status: change.status, ...change.columns })
        .where('tenant_id', '=', order.tenant_id)
        .where('id', '=', order.id),
    )
    trusted.defer(
      queries.insertInto('orders.status_history').values({
        tenant_id: order.tenant_id,
        id: newId(),
        order_id: order.id,
        from_status: order.status,
        status: change.status,
        changed_as: change.by,
        changed_by: change.changedBy,
        notes: change.note,
        created_at: tx.now(),
      }),
    )
  })

/** What events tell of an order. */
export const factsOf = (order: LockedOrder) => ({
  tenantId: order.tenant_id,
  storeId: order.store_id,
  orderId: order.id,
  userId: order.user_id,
  totalMinor: order.total_minor,
  currency: order.currency,
})

/** Pages on which it stands open shall show it as it is now. */
export const tellPages = (tx: Tx, order: LockedOrder, status: OrderStatus): Promise<void> =>
  tx.signal(
    'orders.changed',
    JSON.stringify({
      orderId: order.id,
      tenantId: order.tenant_id,
      storeId: order.store_id,
      userId: order.user_id,
      guestId: order.guest_id,
      status,
      isPlaced: order.status !== 'created',
      version: order.version + 1,
    }),
  )
