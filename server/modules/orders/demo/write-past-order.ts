import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { orderPlaced } from '../events.ts'
import { numberOf, trackingId } from '../orders/number.ts'
import { sealed } from '../orders/opened.ts'
import type { MadeOrder, PastOrder, Priced } from './past-order.ts'

export const insertCheckout = (
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

export async function insertOrder(
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
      store_name: store.name,
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
      estimated_delivery: new Date(placedAt.getTime() + 75 * 60_000),
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

export async function insertItems(
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
    picture: product.picture && JSON.stringify(product.picture),
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
