import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { newId } from '../../../kernel/id.ts'
import type { SoldLine } from '../../inventory/contract.ts'
import type { PaymentMethod } from '../../payments/contract.ts'
import type { Buyer } from '../carts/buyer.ts'
import { inTrust } from '../in-trust.ts'
import type { Channel, PaymentStatus } from '../status/order-status.ts'
import { batchesOf } from './batches.ts'
import type { OrderDraft } from './draft-orders.ts'

export interface NewCheckout {
  id: string
  buyer: Buyer
  cartId: string | null
  status: 'open' | 'placed'
  channel: Channel
  channelData: Record<string, unknown>
  language: string
  paymentId: string | null
  paymentMethod: PaymentMethod
  paymentStatus: PaymentStatus
  totalMinor: number
  walletMinor: number
  currency: string
  expiresAt: Date | null
  now: Date
  orders: readonly OrderDraft[]
  /** In the order of the orders. */
  reservationIds: readonly string[]
  sold: readonly SoldLine[]
}

/** Writes a checkout with all its orders in one statement, which travels with the next. */
export const writeCheckout = (tx: Tx, checkout: NewCheckout): Promise<void> =>
  inTrust(tx, async (trusted) =>
    trusted.defer(
      writing(
        JSON.stringify([toCheckout(checkout)]),
        JSON.stringify(checkout.orders.map((order, index) => toOrder(checkout, order, index))),
        JSON.stringify(checkout.orders.flatMap((order, index) => toItems(checkout, order, index))),
        JSON.stringify(checkout.orders.map((order) => toHistory(checkout, order))),
        JSON.stringify(checkout.orders.map((order) => toMeta(checkout, order))),
      ),
    ),
  )

const checkoutColumns = `id uuid, user_id uuid, guest_id uuid, cart_id uuid, cart_item_ids uuid[], status text,
  channel text, payment_id uuid, payment_method text, total_minor bigint, wallet_minor bigint, currency text,
  expires_at timestamptz, created_at timestamptz`
const orderColumns = `tenant_id uuid, id uuid, store_id uuid, store_name text, checkout_id uuid, user_id uuid, guest_id uuid,
  order_number text, tracking_id text, customer_name text, customer_phone text, customer_email text,
  delivery_address text, fulfilment text, slot_id uuid, slot_starts_at timestamptz, slot_ends_at timestamptz, status text,
  payment_status text, payment_method text, payment_id uuid, items_minor bigint, discount_minor bigint, tax_minor bigint,
  delivery_fee_minor bigint, total_minor bigint, currency text, delivery_notes text, customer_note text, channel text,
  language text, estimated_delivery timestamptz, reservation_id uuid, placed_at timestamptz, created_at timestamptz`
const itemColumns = `tenant_id uuid, id uuid, order_id uuid, store_id uuid, line int, product_id uuid, product_name text,
  variant_type text, size numeric, size_unit text, sku text, hsn_code text, category_id uuid, picture_image_id uuid,
  picture jsonb, quantity numeric, mrp_minor bigint, unit_price_minor bigint, gross_minor bigint, discount_minor bigint,
  tax_rate numeric, taxable_minor bigint, cgst_minor bigint, sgst_minor bigint, igst_minor bigint, total_minor bigint,
  currency text, offer_ids uuid[], batches jsonb, notes text, created_at timestamptz`
const historyColumns = `tenant_id uuid, id uuid, order_id uuid, from_status text, status text, changed_as text,
  changed_by uuid, created_at timestamptz`
const metaColumns = `tenant_id uuid, id uuid, order_id uuid, channel_type text, channel_data jsonb, created_at timestamptz`

const namesIn = (columns: string): string =>
  columns
    .replace(/\s+/g, ' ')
    .split(', ')
    .map((column) => column.split(' ', 1)[0])
    .join(', ')

/** `insert into orders.<table> (…) select … from` the JSON that stands for `?`. */
const inserting = (table: string, columns: string) => sql`insert into ${sql.table(`orders.${table}`)}
  (${sql.raw(namesIn(columns))}) select ${sql.raw(namesIn(columns))} from `

const writing = compiledOnce(
  (checkout: string, orders: string, items: string, history: string, meta: string) => sql`
    with of_checkout as (
      ${inserting('checkouts', checkoutColumns)} jsonb_to_recordset(${checkout}) as r(${sql.raw(checkoutColumns)})
    ), of_orders as (
      insert into orders.orders (${sql.raw(namesIn(orderColumns))}, customer_phone_index)
      select ${sql.raw(namesIn(orderColumns))}, decode(customer_phone_index, 'hex')
      from jsonb_to_recordset(${orders}) as r(${sql.raw(orderColumns)}, customer_phone_index text)
    ), of_items as (
      ${inserting('items', itemColumns)} jsonb_to_recordset(${items}) as r(${sql.raw(itemColumns)})
    ), of_history as (
      ${inserting('status_history', historyColumns)} jsonb_to_recordset(${history}) as r(${sql.raw(historyColumns)})
    )
    ${inserting('channel_meta', metaColumns)} jsonb_to_recordset(${meta}) as r(${sql.raw(metaColumns)})`,
)

const ofBuyer = ({ userId, guestId }: Buyer) => ({ user_id: userId, guest_id: guestId })

const toCheckout = (checkout: NewCheckout) => ({
  id: checkout.id,
  ...ofBuyer(checkout.buyer),
  cart_id: checkout.cartId,
  cart_item_ids: checkout.orders.flatMap(({ items }) => items.map(({ cartItemId }) => cartItemId)),
  status: checkout.status,
  channel: checkout.channel,
  payment_id: checkout.paymentId,
  payment_method: checkout.paymentMethod,
  total_minor: checkout.totalMinor,
  wallet_minor: checkout.walletMinor,
  currency: checkout.currency,
  expires_at: checkout.expiresAt,
  created_at: checkout.now,
})

const toOrder = (checkout: NewCheckout, order: OrderDraft, index: number) => ({
  tenant_id: order.tenantId,
  id: order.id,
  store_id: order.storeId,
  store_name: order.storeName,
  checkout_id: checkout.id,
  ...ofBuyer(checkout.buyer),
  order_number: order.orderNumber,
  tracking_id: order.trackingId,
  customer_name: order.customerName,
  customer_phone: order.customer_phone,
  customer_phone_index: order.customer_phone_index,
  customer_email: order.customer_email,
  delivery_address: order.delivery_address,
  fulfilment: order.fulfilment,
  slot_id: order.slotId,
  slot_starts_at: order.slotStartsAt,
  slot_ends_at: order.slotEndsAt,
  status: checkout.status === 'placed' ? 'placed' : 'created',
  payment_status: checkout.paymentStatus,
  payment_method: checkout.paymentMethod,
  payment_id: checkout.paymentId,
  items_minor: order.grossMinor,
  discount_minor: order.discountMinor,
  tax_minor: order.taxMinor,
  delivery_fee_minor: order.deliveryFeeMinor,
  total_minor: order.totalMinor,
  currency: checkout.currency,
  delivery_notes: order.deliveryNotes,
  customer_note: order.customerNote,
  channel: checkout.channel,
  language: checkout.language,
  estimated_delivery: order.estimatedDelivery,
  reservation_id: checkout.reservationIds[index],
  placed_at: checkout.status === 'placed' ? checkout.now : null,
  created_at: checkout.now,
})

const toItems = (checkout: NewCheckout, order: OrderDraft, index: number) =>
  order.items.map((item) => ({
    tenant_id: order.tenantId,
    id: item.id,
    order_id: order.id,
    store_id: order.storeId,
    line: item.line,
    product_id: item.productId,
    product_name: item.productName,
    variant_type: item.variantType,
    size: item.size,
    size_unit: item.sizeUnit,
    sku: item.sku,
    hsn_code: item.hsnCode,
    category_id: item.categoryId,
    picture_image_id: item.pictureImageId,
    picture: item.picture,
    quantity: item.quantity,
    mrp_minor: item.mrpMinor,
    unit_price_minor: item.unitPriceMinor,
    gross_minor: item.grossMinor,
    discount_minor: item.discountMinor,
    tax_rate: item.taxRate,
    taxable_minor: item.taxableMinor,
    cgst_minor: item.cgstMinor,
    sgst_minor: item.sgstMinor,
    igst_minor: item.igstMinor,
    total_minor: item.totalMinor,
    currency: checkout.currency,
    offer_ids: item.offerIds,
    batches: batchesOf(checkout.sold, checkout.reservationIds[index] as string, item.productId),
    notes: item.notes,
    created_at: checkout.now,
  }))

const toHistory = (checkout: NewCheckout, order: OrderDraft) => ({
  tenant_id: order.tenantId,
  id: newId(),
  order_id: order.id,
  from_status: null,
  status: checkout.status === 'placed' ? 'placed' : 'created',
  changed_as: 'buyer',
  changed_by: checkout.buyer.userId,
  created_at: checkout.now,
})

const toMeta = (checkout: NewCheckout, order: OrderDraft) => ({
  tenant_id: order.tenantId,
  id: newId(),
  order_id: order.id,
  channel_type: checkout.channel,
  channel_data: checkout.channelData,
  created_at: checkout.now,
})
