import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import {
  type PricedLine,
  type ProductForSale,
  priceBasket,
  productsForSale,
  supplyBetween,
  thousandthsOf,
} from '../../catalog/contract.ts'
import { commitReservations, reserve } from '../../inventory/contract.ts'
import { collectCash, completePart, openPayment, takePayment } from '../../payments/contract.ts'
import { numberOf, trackingId } from '../bought/number.ts'
import { sealed } from '../bought/opened.ts'
import { orderCancelled, orderPlaced, orderStatusChanged } from '../events.ts'
import type { OrderStatus } from '../status/order-status.ts'
import type { Clock } from './clock.ts'

export interface PastOrder {
  /** `keeperId` is who takes in the cash. */
  store: { tenantId: string; storeId: string; state: string; keeperId: string }
  buyer: {
    userId: string | null
    guestId: string | null
    name: string
    phone: string | null
    language: string
  }
  /** Null: it is fetched. */
  address: Record<string, unknown> | null
  lines: readonly { productId: string; quantity: number }[]
  method: 'cod' | 'cash' | 'wallet'
  channel: 'web' | 'app' | 'whatsapp'
  deliveryFeeMinor: number
  customerNote?: string | null
  placedAt: Date
  /** What followed, in order; a cancellation is the last. */
  steps: readonly { status: Exclude<OrderStatus, 'created' | 'placed'>; at: Date }[]
  cancelReason?: string
  /** What still stands open took its goods off the shelf; what is long over did so from an earlier delivery. */
  takesStock: boolean
}

export interface MadeOrder {
  orderId: string
  items: { id: string; productId: string; quantity: number }[]
}

/** An order as it went: priced by the catalogue's prices, its money moved by payments, at the times it names. */
export async function makePastOrder(clock: Clock, order: PastOrder): Promise<MadeOrder | null> {
  return clock.at(order.placedAt).transaction(async (tx) => {
    const products = await productsForSale(
      tx,
      order.lines.map(({ productId }) => productId),
    )
    const priced = pricedLines(order, products)
    if (priced.length === 0) return null
    const sum = (of: (line: PricedLine) => number) => priced.reduce((total, { line }) => total + of(line), 0)
    const amounts = {
      items_minor: sum(({ grossMinor }) => grossMinor),
      discount_minor: sum(({ discountMinor }) => discountMinor),
      tax_minor: sum(({ taxMinor }) => taxMinor),
      delivery_fee_minor: order.address === null ? 0 : order.deliveryFeeMinor,
    }
    const totalMinor = amounts.items_minor - amounts.discount_minor + amounts.delivery_fee_minor
    if (totalMinor <= 0) return null
    const orderId = newId(order.placedAt.getTime())
    const checkoutId = newId(order.placedAt.getTime())
    if (order.takesStock && !(await takeStock(tx, orderId, order))) return null
    const { paymentId, status } = await openPayment(tx, {
      reference: { type: 'checkout', id: checkoutId },
      payer: { userId: order.buyer.userId, guestId: order.buyer.guestId },
      method: order.method,
      walletMinor: 0,
      currency: 'INR',
      parts: [
        { tenantId: order.store.tenantId, storeId: order.store.storeId, orderId, amountMinor: totalMinor },
      ],
      expiresAt: order.placedAt,
      returnPath: '/orders',
    })
    const paid = status === 'success'
    if (paid) await takePayment(tx, paymentId, [orderId])
    await insertCheckout(tx, order, { checkoutId, paymentId, totalMinor })
    await insertOrder(tx, order, { orderId, checkoutId, paymentId, totalMinor, paid, amounts })
    const items = await insertItems(tx, order, orderId, priced)
    await carryOn(clock, tx, order, { orderId, totalMinor })
    return { orderId, items }
  })
}

interface Priced {
  line: PricedLine
  product: ProductForSale
}

function pricedLines(order: PastOrder, products: readonly ProductForSale[]): Priced[] {
  const wanted = order.lines.flatMap(({ productId, quantity }) => {
    const product = products.find(({ id }) => id === productId)
    return product ? [{ product: product.priced, quantityThousandths: thousandthsOf(quantity) }] : []
  })
  const offers = [
    ...new Map(products.flatMap((one) => one.offers).map((offer) => [offer.id, offer])).values(),
  ]
  const state = order.address?.state
  const supply = supplyBetween(order.store.state, typeof state === 'string' ? state : null)
  const { lines } = priceBasket(wanted, { offers, now: order.placedAt, supply })
  return lines.map((line) => ({
    line,
    product: products.find(({ id }) => id === line.productId) as ProductForSale,
  }))
}

/** False when the shelf has not enough: then there is no such order. */
async function takeStock(tx: Tx, orderId: string, { lines, placedAt }: PastOrder): Promise<boolean> {
  try {
    const hold = await reserve(tx, {
      lines: [...lines],
      reference: { type: 'order', id: orderId },
      expiresAt: new Date(placedAt.getTime() + 600_000),
    })
    await commitReservations(tx, [hold])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'out_of_stock') return false
    throw error
  }
}

const insertCheckout = (
  tx: Tx,
  { buyer, channel, method, placedAt }: PastOrder,
  { checkoutId, paymentId, totalMinor }: { checkoutId: string; paymentId: string; totalMinor: number },
) =>
  tx.db
    .insertInto('orders.checkouts')
    .values({
      id: checkoutId,
      user_id: buyer.userId,
      guest_id: buyer.guestId,
      status: 'placed',
      channel,
      payment_id: paymentId,
      payment_method: method,
      total_minor: totalMinor,
      wallet_minor: method === 'wallet' ? totalMinor : 0,
      currency: 'INR',
      created_at: placedAt,
    })
    .execute()

interface Written {
  orderId: string
  checkoutId: string
  paymentId: string
  totalMinor: number
  paid: boolean
  amounts: { items_minor: number; discount_minor: number; tax_minor: number; delivery_fee_minor: number }
}

async function insertOrder(
  tx: Tx,
  { store, buyer, address, channel, method, placedAt, customerNote }: PastOrder,
  { orderId, checkoutId, paymentId, totalMinor, paid, amounts }: Written,
): Promise<void> {
  const { keys } = tx.ctx.services
  await tx.db
    .insertInto('orders.orders')
    .values({
      tenant_id: store.tenantId,
      id: orderId,
      store_id: store.storeId,
      checkout_id: checkoutId,
      user_id: buyer.userId,
      guest_id: buyer.guestId,
      order_number: numberOf('ORD'),
      tracking_id: trackingId(),
      customer_name: buyer.name,
      ...sealed({ id: orderId, phone: buyer.phone, email: null, address }, keys),
      fulfilment: address === null ? 'pickup' : 'delivery',
      status: 'placed',
      payment_status: paid ? 'paid' : 'pending',
      payment_method: method,
      payment_id: paymentId,
      ...amounts,
      total_minor: totalMinor,
      currency: 'INR',
      customer_note: customerNote ?? null,
      channel,
      language: buyer.language,
      placed_at: placedAt,
      created_at: placedAt,
    })
    .execute()
  await tx.db
    .insertInto('orders.channel_meta')
    .values({ tenant_id: store.tenantId, id: newId(), order_id: orderId, channel_type: channel })
    .execute()
  await tx.publish(orderPlaced, {
    tenantId: store.tenantId,
    storeId: store.storeId,
    orderId,
    userId: buyer.userId,
    totalMinor,
    currency: 'INR',
  })
}

async function insertItems(
  tx: Tx,
  { store, placedAt }: PastOrder,
  orderId: string,
  priced: readonly Priced[],
): Promise<MadeOrder['items']> {
  const rows = priced.map(({ line, product }, index) => ({
    tenant_id: store.tenantId,
    id: newId(placedAt.getTime()),
    order_id: orderId,
    store_id: store.storeId,
    line: index + 1,
    product_id: product.id,
    product_name: product.productName,
    variant_type: product.variantType,
    size: product.size,
    size_unit: product.sizeUnit,
    sku: product.sku,
    hsn_code: product.hsnCode,
    category_id: product.categoryId,
    picture_image_id: product.pictureImageId,
    quantity: line.quantityThousandths / 1000,
    mrp_minor: line.mrpMinor,
    unit_price_minor: line.unitPriceMinor,
    gross_minor: line.grossMinor,
    discount_minor: line.discountMinor,
    tax_rate: line.taxRate,
    taxable_minor: line.taxableMinor,
    cgst_minor: line.cgstMinor,
    sgst_minor: line.sgstMinor,
    igst_minor: line.igstMinor,
    total_minor: line.totalMinor,
    currency: product.currency,
    created_at: placedAt,
  }))
  await tx.db.insertInto('orders.items').values(rows).execute()
  return rows.map((row) => ({ id: row.id, productId: row.product_id, quantity: row.quantity }))
}

/** What happened to it since: each step in the history, and the money where it belongs by then. */
async function carryOn(
  clock: Clock,
  tx: Tx,
  order: PastOrder,
  { orderId, totalMinor }: { orderId: string; totalMinor: number },
): Promise<void> {
  const { tenantId, storeId } = order.store
  const all = [{ status: 'placed' as const, at: order.placedAt }, ...order.steps]
  await tx.db
    .insertInto('orders.status_history')
    .values(
      all.map(({ status, at }, index) => ({
        tenant_id: tenantId,
        id: newId(at.getTime()),
        order_id: orderId,
        from_status: all[index - 1]?.status ?? 'created',
        status,
        changed_as:
          index === 0 || status === 'completed' ? 'system' : status === 'cancelled' ? 'buyer' : 'store',
        changed_by: null,
        created_at: at,
      })),
    )
    .execute()
  const last = all.at(-1) as (typeof all)[number]
  if (last.status === 'placed') return
  const delivered = order.steps.find(({ status }) => status === 'delivered')
  if (delivered) {
    clock.at(delivered.at)
    if (order.method !== 'wallet') await collectCash(tx, { orderId, collectedBy: order.store.keeperId })
    await completePart(tx, orderId)
  }
  const isCancelled = last.status === 'cancelled'
  await tx.db
    .updateTable('orders.orders')
    .set({
      status: last.status,
      ...(delivered && { delivered_at: delivered.at, payment_status: 'paid' }),
      ...(last.status === 'completed' && { completed_at: last.at }),
      ...(isCancelled && {
        cancelled_at: last.at,
        cancelled_by: 'buyer',
        cancel_reason: order.cancelReason ?? 'changed_mind',
      }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .execute()
  const about = { tenantId, storeId, orderId, userId: order.buyer.userId, totalMinor, currency: 'INR' }
  const from = all.at(-2)?.status ?? 'placed'
  if (delivered)
    await tx.publish(orderStatusChanged, { ...about, refundedMinor: 0, from: 'ready', status: 'delivered' })
  if (!isCancelled) return
  await tx.publish(orderStatusChanged, { ...about, refundedMinor: 0, from, status: 'cancelled' })
  await tx.publish(orderCancelled, {
    ...about,
    from,
    by: 'buyer',
    reason: order.cancelReason ?? 'changed_mind',
  })
}
