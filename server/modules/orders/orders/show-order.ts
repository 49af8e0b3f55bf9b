import { type RawBuilder, sql } from 'kysely'
import type { Config } from '../../../kernel/config/config.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { toListPicture } from '../../catalog/contract.ts'
import { cardsOf } from '../../profiles/contract.ts'
import { type Fulfilment, type Mover, nextStatuses, type OrderStatus } from '../status/order-status.ts'
import { opened } from './opened.ts'
import type { Order, OrderItem, OrderSummary } from './order.ts'

type PictureRow = Parameters<typeof toListPicture>[0]

export interface SummaryRow {
  id: string
  tenant_id: string
  store_id: string
  store_name: string | null
  checkout_id: string
  order_number: string
  tracking_id: string
  status: OrderStatus
  fulfilment: Fulfilment
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  estimated_delivery: Date | null
  payment_status: Order['paymentStatus']
  payment_method: Order['paymentMethod']
  total_minor: number
  refunded_minor: number
  currency: string
  channel: Order['channel']
  customer_name: string
  customer_note: string | null
  placed_at: Date | null
  created_at: Date
  version: number
}

export const summaryColumns = sql`o.id, o.tenant_id, o.store_id, o.store_name, o.checkout_id, o.order_number, o.tracking_id,
  o.status, o.fulfilment, o.slot_starts_at, o.slot_ends_at, o.estimated_delivery, o.payment_status, o.payment_method,
  o.total_minor, o.refunded_minor, o.currency, o.channel, o.customer_name, o.customer_note, o.placed_at, o.created_at,
  o.version`

export const shownSummary = (row: SummaryRow) => ({
  id: row.id,
  orderNumber: row.order_number,
  trackingId: row.tracking_id,
  checkoutId: row.checkout_id,
  tenantId: row.tenant_id,
  storeId: row.store_id,
  storeName: row.store_name,
  status: row.status,
  fulfilment: row.fulfilment,
  slot:
    row.slot_starts_at && row.slot_ends_at
      ? { startsAt: row.slot_starts_at.toISOString(), endsAt: row.slot_ends_at.toISOString() }
      : null,
  estimatedDelivery: row.estimated_delivery?.toISOString() ?? null,
  paymentStatus: row.payment_status,
  paymentMethod: row.payment_method,
  totalMinor: row.total_minor,
  refundedMinor: row.refunded_minor,
  currency: row.currency,
  channel: row.channel,
  customerName: row.customer_name,
  customerNote: row.customer_note,
  placedAt: row.placed_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  version: row.version,
})

export interface ListedRow extends SummaryRow {
  exact_time: string
  items: { productName: string; quantity: number; picture: PictureRow | null }[] | null
  item_count: number
}

/** The first lines of each order of a list, and how many there are. */
export const itemsInList: RawBuilder<unknown> = sql`
  (select json_agg(json_build_object('productName', f.product_name, 'quantity', f.quantity, 'picture', f.picture)
      order by f.line)
    from (select i.product_name, i.quantity, i.picture, i.line from orders.items i
      where i.tenant_id = o.tenant_id and i.order_id = o.id order by i.line limit 4) f) as items,
  (select count(*)::int from orders.items i where i.tenant_id = o.tenant_id and i.order_id = o.id) as item_count`

export const toSummary = (row: ListedRow, config: Config): OrderSummary => ({
  ...shownSummary(row),
  itemCount: row.item_count,
  firstItems: (row.items ?? []).map(({ picture, ...item }) => ({
    ...item,
    picture: picture && toListPicture(picture, config),
  })),
})

interface HistoryRow {
  from: OrderStatus | null
  status: OrderStatus
  as: Mover
  by: string | null
  note: string | null
  at: string
}

interface Row extends SummaryRow {
  store_code: string | null
  payment_id: string | null
  items_minor: number
  discount_minor: number
  tax_minor: number
  delivery_fee_minor: number
  customer_phone: string | null
  customer_email: string | null
  delivery_address: string | null
  delivery_notes: string | null
  language: string
  cancel_reason: string | null
  cancel_note: string | null
  cancelled_by: Mover | null
  delivered_at: Date | null
  completed_at: Date | null
  cancelled_at: Date | null
  items: (Omit<OrderItem, 'picture'> & { picture: PictureRow | null })[] | null
  history: HistoryRow[] | null
}

const whole = compiledOnce(
  (id: string) => sql<Row>`
    select ${summaryColumns}, o.payment_id, o.items_minor, o.discount_minor, o.tax_minor, o.delivery_fee_minor,
      o.customer_phone, o.customer_email, o.delivery_address, o.delivery_notes, o.language, o.cancel_reason, o.cancel_note,
      o.cancelled_by, o.delivered_at, o.completed_at, o.cancelled_at,
      (select s.store_code from merchants.v_stores s where s.tenant_id = o.tenant_id and s.id = o.store_id) as store_code,
      (select json_agg(json_build_object('id', i.id, 'line', i.line, 'productId', i.product_id,
          'productName', i.product_name, 'variantType', i.variant_type, 'size', i.size, 'sizeUnit', i.size_unit,
          'sku', i.sku, 'hsnCode', i.hsn_code, 'picture', i.picture, 'quantity', i.quantity,
          'missingQuantity', i.missing_quantity, 'returnedQuantity', i.returned_quantity, 'mrpMinor', i.mrp_minor,
          'unitPriceMinor', i.unit_price_minor, 'grossMinor', i.gross_minor, 'discountMinor', i.discount_minor,
          'taxRate', i.tax_rate, 'taxMinor', i.tax_minor, 'totalMinor', i.total_minor,
          'refundedMinor', i.refunded_minor, 'substituteFor', i.substitute_for, 'notes', i.notes, 'batches', i.batches)
          order by i.line)
        from orders.items i where i.tenant_id = o.tenant_id and i.order_id = o.id) as items,
      (select json_agg(json_build_object('from', h.from_status, 'status', h.status, 'as', h.changed_as,
          'by', h.changed_by, 'note', h.notes,
          'at', to_char(h.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by h.created_at, h.id)
        from orders.status_history h where h.tenant_id = o.tenant_id and h.order_id = o.id) as history
    from orders.orders o where o.id = ${id}`,
)

/** One order with all that belongs to it, as far as whoever asks may see it. */
export const showOrder = async (ctx: Ctx, orderId: string): Promise<Order> =>
  toOrder(ctx, await ctx.readFirst(whole(orderId)))

/** The same inside a transaction, with what it has done so far. */
export async function orderSeenIn(tx: Tx, orderId: string): Promise<Order> {
  const { rows } = await tx.db.executeQuery<Row>(whole(orderId).compile())
  return toOrder(tx.ctx, rows[0])
}

async function toOrder(ctx: Ctx, row: Row | undefined): Promise<Order> {
  if (!row) throw notFound('order')
  const { config, keys } = ctx.services
  const { phone, email, address } = opened(row, keys)
  const inStore = ctx.actor.scope === 'staff'
  const mover = ctx.actor.scope === 'platform' ? 'platform' : inStore ? 'store' : 'buyer'
  const names = await namesOf(ctx, row.history ?? [])
  return {
    ...shownSummary(row),
    storeCode: row.store_code,
    paymentId: row.payment_id,
    itemsMinor: row.items_minor - row.discount_minor,
    discountMinor: row.discount_minor,
    taxMinor: row.tax_minor,
    deliveryFeeMinor: row.delivery_fee_minor,
    customerPhone: phone,
    customerEmail: email,
    address,
    deliveryNotes: row.delivery_notes,
    language: row.language,
    cancellation:
      row.cancel_reason === null
        ? null
        : { reason: row.cancel_reason, note: row.cancel_note, by: row.cancelled_by as Mover },
    items: (row.items ?? []).map((item) => ({
      ...item,
      picture: item.picture && toListPicture(item.picture, config),
      batches: inStore ? item.batches : [],
    })),
    history: (row.history ?? []).map(({ by, ...entry }) => ({
      ...entry,
      by: inStore ? by : null,
      byName: by === null ? null : (names.get(by) ?? null),
    })),
    next: nextStatuses(mover, row.status, row.fulfilment),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
  }
}

/** People of a business know one another by name; a buyer need not know who packed. */
async function namesOf(ctx: Ctx, history: readonly HistoryRow[]): Promise<Map<string, string | null>> {
  if (ctx.actor.scope !== 'staff') return new Map()
  const ids = [...new Set(history.flatMap(({ by, as }) => (by !== null && as === 'store' ? [by] : [])))]
  return new Map((await cardsOf(ctx, ids)).map(({ id, displayName }) => [id, displayName]))
}
