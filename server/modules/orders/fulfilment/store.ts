import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { Shortage } from './shortage.ts'

export const shortages = queries
  .selectFrom('orders.shortages as s')
  .innerJoin('orders.items as i', (join) =>
    join.onRef('i.tenant_id', '=', 's.tenant_id').onRef('i.id', '=', 's.item_id'),
  )
  .select(['s.tenant_id', 's.id', 's.store_id', 's.order_id', 's.item_id', 's.quantity', 's.value_minor'])
  .select(['s.status', 's.settled_because', 's.note', 's.substitute_product_id', 's.substitute_name'])
  .select(['s.substitute_quantity', 's.substitute_unit_price_minor', 's.substitute_total_minor'])
  .select(['s.refund_minor', 's.currency', 's.expires_at', 's.settled_at', 's.created_at', 'i.product_name'])

export type ShortageRow = Awaited<ReturnType<typeof shortageIn>>

/** One shortage as far as whoever acts may see its order. */
export async function shortageIn(tx: Tx, shortageId: string) {
  const { rows } = await tx.db.executeQuery(shortages.where('s.id', '=', shortageId).compile())
  const [row] = rows
  if (!row) throw notFound('shortage')
  return row
}

export const toShortage = (row: ShortageRow): Shortage => ({
  id: row.id,
  orderId: row.order_id,
  itemId: row.item_id,
  productName: row.product_name,
  quantity: row.quantity,
  valueMinor: row.value_minor,
  status: row.status as Shortage['status'],
  settledBecause: row.settled_because as Shortage['settledBecause'],
  note: row.note,
  substitute:
    row.substitute_product_id === null
      ? null
      : {
          productId: row.substitute_product_id,
          productName: row.substitute_name as string,
          quantity: row.substitute_quantity as number,
          unitPriceMinor: row.substitute_unit_price_minor as number,
          totalMinor: row.substitute_total_minor as number,
        },
  refundMinor: row.refund_minor,
  currency: row.currency,
  expiresAt: row.expires_at?.toISOString() ?? null,
  settledAt: row.settled_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
