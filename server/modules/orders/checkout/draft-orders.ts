import { newId } from '../../../kernel/id.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import type { PricedCart, PricedCartLine, PricedStore } from '../carts/priced-cart.ts'
import { numberOf, trackingId } from '../orders/number.ts'
import { sealed } from '../orders/opened.ts'
import { estimatedDelivery } from './estimate.ts'

/** Whom an order is for, checked and in the form in which it is kept. */
export interface Customer {
  name: string
  phone: string
  email: string | null
  address: Record<string, unknown> | null
  deliveryNotes: string | null
}

export type OrderDraft = ReturnType<typeof draftOrder>
export type ItemDraft = OrderDraft['items'][number]

/** One order for each store of the cart, as it is priced now. */
export const draftOrders = (cart: PricedCart, customer: Customer, now: Date, keys: Keys): OrderDraft[] =>
  cart.stores.map((store) => draftOrder(store, customer, now, keys))

function draftOrder(store: PricedStore, customer: Customer, now: Date, keys: Keys) {
  const id = newId()
  const { tenantId, storeId, fulfilment, slot, distanceKm } = store
  const { phone, email } = customer
  const isBrought = fulfilment === 'delivery'
  const columns = sealed({ id, phone, email, address: isBrought ? customer.address : null }, keys)
  return {
    id,
    tenantId,
    storeId,
    storeName: store.store?.name ?? null,
    orderNumber: numberOf('ORD'),
    trackingId: trackingId(),
    customerName: customer.name,
    ...columns,
    customer_phone_index: columns.customer_phone_index?.toString('hex') ?? null,
    fulfilment,
    slotId: slot?.slotId ?? null,
    slotStartsAt: slot?.startsAt ?? null,
    slotEndsAt: slot?.endsAt ?? null,
    grossMinor: store.grossMinor,
    discountMinor: store.discountMinor,
    taxMinor: store.taxMinor,
    deliveryFeeMinor: store.deliveryFeeMinor,
    totalMinor: store.totalMinor,
    deliveryNotes: isBrought ? customer.deliveryNotes : null,
    customerNote: store.note,
    estimatedDelivery: estimatedDelivery({ fulfilment, slotEndsAt: slot?.endsAt ?? null, distanceKm }, now),
    items: store.lines.map((line, index) => draftItem(line, index + 1)),
  }
}

const draftItem = ({ product, ...line }: PricedCartLine, number: number) => ({
  id: newId(),
  line: number,
  cartItemId: line.itemId,
  productId: product.id,
  productName: product.productName,
  variantType: product.variantType,
  size: product.size,
  sizeUnit: product.sizeUnit,
  sku: product.sku,
  hsnCode: product.hsnCode,
  categoryId: product.categoryId,
  pictureImageId: product.pictureImageId,
  picture: product.picture,
  quantity: line.quantity,
  mrpMinor: line.mrpMinor,
  unitPriceMinor: line.unitPriceMinor,
  grossMinor: line.grossMinor,
  discountMinor: line.discountMinor,
  taxRate: line.taxRate,
  taxableMinor: line.taxableMinor,
  cgstMinor: line.cgstMinor,
  sgstMinor: line.sgstMinor,
  igstMinor: line.igstMinor,
  totalMinor: line.totalMinor,
  offerIds: line.offers.map(({ id }) => id),
  notes: line.note,
})
