import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { SoldLine } from '../../inventory/contract.ts'
import { orderPlaced } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { type Change, factsOf, writeChange } from '../orders/changed.ts'
import type { OrderRow } from '../orders/store.ts'
import { batchesOf } from './batches.ts'

interface Placing extends Pick<Change, 'by' | 'changedBy' | 'columns'> {
  sold: readonly SoldLine[]
}

/** An order that waited counts from now on, with what was picked for it. */
export async function markPlaced(
  tx: Tx,
  order: OrderRow,
  { by, changedBy, columns, sold }: Placing,
): Promise<void> {
  const placedAt = tx.now()
  await writeChange(tx, order, {
    status: 'placed',
    by,
    changedBy,
    note: null,
    columns: { ...columns, placed_at: placedAt },
  })
  await inTrust(tx, async (trusted) => {
    for (const productId of new Set(sold.map((line) => line.productId))) {
      const batches = batchesOf(sold, order.reservation_id as string, productId)
      if (batches.length === 0) continue
      trusted.defer(
        queries
          .updateTable('orders.items')
          .set({ batches: JSON.stringify(batches) })
          .where('tenant_id', '=', order.tenant_id)
          .where('order_id', '=', order.id)
          .where('product_id', '=', productId),
      )
    }
  })
  await tx.publish(orderPlaced, factsOf(order))
}
