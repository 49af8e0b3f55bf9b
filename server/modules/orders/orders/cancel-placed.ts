import type { Tx } from '../../../kernel/context.ts'
import { restock } from '../../inventory/contract.ts'
import { returnPayment } from '../../payments/contract.ts'
import { type PickedBatch, putBack } from '../checkout/batches.ts'
import { orderCancelled, orderStatusChanged } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import type { Mover } from '../status/order-status.ts'
import { factsOf, tellPages, writeChange } from './changed.ts'
import type { OrderRow } from './store.ts'

export interface Cancellation {
  by: Mover
  changedBy: string | null
  reason: string
  note: string | null
}

/** Ends an order that its store knows of: the goods go back on the shelf, and the money to whoever paid it. */
export async function cancelPlaced(tx: Tx, order: OrderRow, cancelled: Cancellation): Promise<void> {
  const { by, reason, note, changedBy } = cancelled
  const wasPaid = order.payment_status === 'paid' || order.payment_status === 'refunded'
  const refundedMinor = wasPaid ? order.total_minor : order.refunded_minor
  const lines = await inTrust(tx, (trusted) => unsoldLines(trusted, order))
  await writeChange(tx, order, {
    status: 'cancelled',
    by,
    changedBy,
    note,
    columns: {
      payment_status: wasPaid ? 'refunded' : 'failed',
      refunded_minor: refundedMinor,
      cancel_reason: reason,
      cancel_note: note,
      cancelled_by: by,
      cancelled_at: tx.now(),
    },
  })
  if (lines.length > 0) {
    await restock(tx, {
      tenantId: order.tenant_id,
      lines,
      reference: { type: 'order', id: order.id },
      reason: 'The order was cancelled',
    })
  }
  if (order.payment_id !== null && order.total_minor > 0) {
    await returnPayment(tx, order.payment_id, [order.id], reason)
  }
  const facts = factsOf(order)
  await tx.publish(orderStatusChanged, { ...facts, refundedMinor, from: order.status, status: 'cancelled' })
  await tx.publish(orderCancelled, { ...facts, from: order.status, by, reason })
  await tellPages(tx, order, 'cancelled')
}

/** What was missing was never taken along, and what came back lies there already. */
async function unsoldLines(tx: Tx, { tenant_id, id }: OrderRow) {
  const rows = await tx.db
    .selectFrom('orders.items')
    .select(['product_id', 'quantity', 'missing_quantity', 'returned_quantity', 'batches'])
    .where('tenant_id', '=', tenant_id)
    .where('order_id', '=', id)
    .orderBy('product_id')
    .execute()
  return rows.flatMap((row) => {
    const quantity = row.quantity - row.missing_quantity - row.returned_quantity
    const batches = row.batches as unknown as PickedBatch[]
    return putBack({ productId: row.product_id, quantity, batches }, row.quantity)
  })
}
