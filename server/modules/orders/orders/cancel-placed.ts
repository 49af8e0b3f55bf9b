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
  const lines = await inTrust(tx, (trusted) => unsoldLines(trusted, order))
  if (lines.length > 0) {
    await restock(tx, {
      tenantId: order.tenant_id,
      lines,
      reference: { type: 'order', id: order.id },
      reason: 'The order was cancelled',
    })
  }
  const { wasPaid, refundedMinor } = await paidBack(tx, order, reason)
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
  const facts = factsOf(order)
  await tx.publish(orderStatusChanged, { ...facts, refundedMinor, from: order.status, status: 'cancelled' })
  await tx.publish(orderCancelled, { ...facts, from: order.status, by, reason })
  await tellPages(tx, order, 'cancelled')
}

/** Of what is to be paid at the door, that is what the wallet has paid before, if anything. */
async function paidBack(
  tx: Tx,
  order: OrderRow,
  reason: string,
): Promise<{ wasPaid: boolean; refundedMinor: number }> {
  const { payment_id, payment_status, total_minor, refunded_minor } = order
  const wasPaid = payment_status === 'paid' || payment_status === 'refunded'
  if (payment_id === null || total_minor === 0) return { wasPaid, refundedMinor: refunded_minor }
  const { returnedMinor } = await returnPayment(tx, payment_id, [order.id], reason)
  if (wasPaid) return { wasPaid, refundedMinor: total_minor }
  return { wasPaid: returnedMinor > 0, refundedMinor: refunded_minor + returnedMinor }
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
