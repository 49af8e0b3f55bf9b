import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import type { PaymentMethod } from '../../payments/contract.ts'
import { inTrust } from '../in-trust.ts'
import { tellChanged } from '../live/tell-changed.ts'
import type { Mover, OrderStatus, PaymentStatus } from '../status/order-status.ts'
import type { OrderRow } from './store.ts'

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
export const writeChange = (tx: Tx, order: OrderRow, change: Change): Promise<void> =>
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
export const factsOf = (order: OrderRow) => ({
  tenantId: order.tenant_id,
  storeId: order.store_id,
  orderId: order.id,
  userId: order.user_id,
  totalMinor: order.total_minor,
  currency: order.currency,
})

/** Pages on which it stands open shall show it as it is now. */
export const tellPages = (tx: Tx, order: OrderRow, status: OrderStatus): Promise<void> =>
  tellChanged(tx, { ...order, status, version: order.version + 1 }, order.status !== 'created')
