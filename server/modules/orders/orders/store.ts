import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { notFound } from '../../../kernel/refusal.ts'

const columns = [
  'tenant_id',
  'id',
  'store_id',
  'checkout_id',
  'user_id',
  'guest_id',
  'order_number',
  'customer_name',
  'status',
  'fulfilment',
  'payment_status',
  'payment_method',
  'payment_id',
  'reservation_id',
  'total_minor',
  'delivery_fee_minor',
  'refunded_minor',
  'currency',
  'language',
  'estimated_delivery',
  'placed_at',
  'delivered_at',
  'version',
] as const

const orders = queries.selectFrom('orders.orders').select(columns)

export type OrderRow = Awaited<ReturnType<typeof orderIn>>

/** An order as far as whoever acts may see it: a buyer their own, a store what was placed with it. */
export async function orderIn(tx: Tx, orderId: string) {
  const { rows } = await tx.db.executeQuery(orders.where('id', '=', orderId).compile())
  const [row] = rows
  if (!row) throw notFound('order')
  return row
}

export async function readOrder(ctx: Ctx, orderId: string): Promise<OrderRow> {
  const row = await ctx.readFirst(orders.where('id', '=', orderId))
  if (!row) throw notFound('order')
  return row
}

/** The same once nobody else is changing it; in trust. */
export const lockedOrder = (
  tx: Tx,
  { tenant_id, id }: { tenant_id: string; id: string },
): Promise<OrderRow> =>
  tx.db
    .selectFrom('orders.orders')
    .select(columns)
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()

/** All of a checkout, in one order for everybody; in trust. */
export const lockedOrdersOf = (tx: Tx, checkoutId: string): Promise<OrderRow[]> =>
  tx.db
    .selectFrom('orders.orders')
    .select(columns)
    .where('checkout_id', '=', checkoutId)
    .orderBy('tenant_id')
    .orderBy('id')
    .forUpdate()
    .execute()

const itemColumns = [
  'id',
  'line',
  'product_id',
  'product_name',
  'variant_type',
  'size',
  'size_unit',
  'sku',
  'hsn_code',
  'picture_image_id',
  'quantity',
  'unit_price_minor',
  'mrp_minor',
  'gross_minor',
  'discount_minor',
  'tax_rate',
  'taxable_minor',
  'cgst_minor',
  'sgst_minor',
  'igst_minor',
  'total_minor',
  'refunded_minor',
  'batches',
  'missing_quantity',
  'returned_quantity',
  'substitute_for',
] as const

export type ItemRow = Awaited<ReturnType<typeof itemsIn>>[number]

export const itemsIn = (tx: Tx, { tenant_id, id }: { tenant_id: string; id: string }) =>
  tx.db
    .selectFrom('orders.items')
    .select(itemColumns)
    .where('tenant_id', '=', tenant_id)
    .where('order_id', '=', id)
    .orderBy('line')
    .execute()
