import { type Expression, type SqlBool, sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { exactTime } from '../../../kernel/http/cursor.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { valueOfPart } from '../orders/share.ts'
import type { Return } from './return.ts'
import { openReturnStatuses } from './return-status.ts'

interface LineInJson {
  id: string
  itemId: string
  productId: string
  productName: string
  variant: string | null
  quantity: number
  outcome: Return['lines'][number]['outcome']
  refundMinor: number
  itemTotalMinor: number
  itemQuantity: number
  itemGone: number
}

export const returns = queries
  .selectFrom('orders.returns as r')
  .innerJoin('orders.orders as o', (join) =>
    join.onRef('o.tenant_id', '=', 'r.tenant_id').onRef('o.id', '=', 'r.order_id'),
  )
  .select(['r.tenant_id', 'r.id', 'r.return_number', 'r.order_id', 'r.store_id', 'r.user_id', 'r.guest_id'])
  .select(['r.status', 'r.reason', 'r.note', 'r.refund_to', 'r.decision_note', 'r.decided_at'])
  .select(['r.received_at', 'r.return_date', 'r.refund_minor', 'r.refunded_at', 'r.currency', 'r.version'])
  .select(['r.created_at', 'o.order_number', 'o.customer_name', exactTime('r.created_at')])
  .select(
    sql<
      LineInJson[]
    >`(select json_agg(json_build_object('id', l.id, 'itemId', l.item_id, 'productId', i.product_id,
        'productName', i.product_name, 'variant', i.variant_type, 'quantity', l.quantity, 'outcome', l.outcome,
        'refundMinor', l.refund_minor, 'itemTotalMinor', i.total_minor, 'itemQuantity', i.quantity,
        'itemGone', i.missing_quantity + i.returned_quantity) order by i.line)
      from orders.return_lines l join orders.items i on i.tenant_id = l.tenant_id and i.id = l.item_id
      where l.tenant_id = r.tenant_id and l.return_id = r.id)`.as('lines'),
  )
  .select(
    sql<Return['photos'] | null>`(select json_agg(json_build_object('id', p.id, 'mediaType', p.media_type,
        'sizeBytes', p.size_bytes) order by p.position)
      from orders.return_photos p where p.tenant_id = r.tenant_id and p.return_id = r.id)`.as('photos'),
  )

export type ReturnRow = Awaited<ReturnType<typeof returnIn>>

/** One return as far as whoever acts may see it. */
export async function returnIn(tx: Tx, returnId: string) {
  const { rows } = await tx.db.executeQuery(returns.where('r.id', '=', returnId).compile())
  const [row] = rows
  if (!row) throw notFound('return')
  return row
}

export async function readReturn(ctx: Ctx, returnId: string): Promise<ReturnRow> {
  const row = await ctx.readFirst(returns.where('r.id', '=', returnId))
  if (!row) throw notFound('return')
  return row
}

/** How much of each line is on its way back already. */
export async function askedQuantities(
  tx: Tx,
  tenantId: string,
  orderId: string,
): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('orders.returns as r')
    .innerJoin('orders.return_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'r.tenant_id').onRef('l.return_id', '=', 'r.id'),
    )
    .select(['l.item_id', (of) => of.fn.sum<number>('l.quantity').as('quantity')])
    .where('r.tenant_id', '=', tenantId)
    .where('r.order_id', '=', orderId)
    .where('r.status', 'in', [...openReturnStatuses])
    .groupBy('l.item_id')
    .execute()
  return new Map(rows.map(({ item_id, quantity }) => [item_id, quantity]))
}

export const ofReturn = (tenantId: string, returnId: string): Expression<SqlBool> =>
  sql`tenant_id = ${tenantId} and id = ${returnId}`

export const toReturn = (row: ReturnRow): Return => ({
  id: row.id,
  returnNumber: row.return_number,
  orderId: row.order_id,
  orderNumber: row.order_number,
  storeId: row.store_id,
  customerName: row.customer_name,
  status: row.status as Return['status'],
  reason: row.reason as Return['reason'],
  note: row.note,
  refundTo: row.refund_to as Return['refundTo'],
  decisionNote: row.decision_note,
  decidedAt: row.decided_at?.toISOString() ?? null,
  receivedAt: row.received_at?.toISOString() ?? null,
  returnDate: row.return_date,
  refundMinor: row.refund_minor,
  refundedAt: row.refunded_at?.toISOString() ?? null,
  currency: row.currency,
  lines: row.lines.map(({ itemTotalMinor, itemQuantity, itemGone, ...line }) => ({
    ...line,
    valueMinor:
      line.outcome === null
        ? valueOfPart({ totalMinor: itemTotalMinor, quantity: itemQuantity, gone: itemGone }, line.quantity)
        : line.refundMinor,
  })),
  photos: row.photos ?? [],
  version: row.version,
  createdAt: row.created_at.toISOString(),
})
