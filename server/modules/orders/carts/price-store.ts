import {
  type PricedBasket,
  type ProductForSale,
  priceBasket,
  supplyBetween,
  thousandthsOf,
} from '../../catalog/contract.ts'
import { isOpenAt, type StoreForSale } from '../../merchants/contract.ts'
import type { CartItem, StoreChoice } from './find-cart.ts'
import { type ChosenTime, type Destination, handOver } from './hand-over.ts'
import { namedOffer, toCartLine } from './price-line.ts'
import type { GivenOffer, LostLine, PricedCartLine, PricedStore } from './priced-cart.ts'

export interface StoreFacts {
  items: readonly CartItem[]
  choice: StoreChoice | null
  /** Null when buyers may not see it. */
  store: StoreForSale | null
  products: ReadonlyMap<string, ProductForSale>
  stock: ReadonlyMap<string, number>
  time: ChosenTime | null
  codes: readonly string[]
  to: Destination | null
  now: Date
}

/** What one store's part of a cart comes to, and what stands in the way of ordering it. */
export function priceStore(facts: StoreFacts): PricedStore {
  const { items, choice, store, products } = facts
  const { tenantId, storeId } = items[0] as CartItem
  const sold = store ? items.filter(({ productId }) => products.has(productId)) : []
  const lost = items.filter((item) => !sold.includes(item)).map(toLost)
  const way = handOver(store, choice, facts)
  const basket = basketOf(sold, facts, way.fulfilment)
  const lines = sold.map((item, index) => lineOf(item, index, basket, facts))
  const itemsMinor = basket.totalMinor
  const deliveryFeeMinor = store && way.fulfilment === 'delivery' ? feeFor(store, itemsMinor) : 0
  const missingMinor = store && way.fulfilment === 'delivery' ? store.minOrderMinor - itemsMinor : 0
  return {
    tenantId,
    storeId,
    store,
    ...way,
    note: choice?.note ?? null,
    lines,
    lost,
    openNow: store !== null && isOpenAt(store.schedule, facts.now),
    storeOffer: storeOfferOf(basket, lines),
    grossMinor: basket.grossMinor,
    discountMinor: basket.discountMinor,
    taxMinor: basket.taxMinor,
    savedMinor: basket.savedMinor,
    itemsMinor,
    deliveryFeeMinor,
    totalMinor: itemsMinor + deliveryFeeMinor,
    problems: [
      ...way.problems,
      ...(store && lines.length > 0 && missingMinor > 0
        ? [{ code: 'below_minimum' as const, minimumMinor: store.minOrderMinor, missingMinor }]
        : []),
    ],
  }
}

function basketOf(
  sold: readonly CartItem[],
  { products, store, codes, to, now }: StoreFacts,
  fulfilment: PricedStore['fulfilment'],
): PricedBasket {
  const lines = sold.map(({ productId, quantity }) => ({
    product: (products.get(productId) as ProductForSale).priced,
    quantityThousandths: thousandthsOf(quantity),
  }))
  const offers = new Map(
    sold.flatMap(({ productId }) => products.get(productId)?.offers ?? []).map((offer) => [offer.id, offer]),
  )
  // What is picked up is handed over where the store is, wherever the buyer lives.
  const state = fulfilment === 'delivery' ? (to?.state ?? null) : null
  const supply = supplyBetween(store?.state ?? '', state)
  return priceBasket(lines, { offers: [...offers.values()], codes, now, supply })
}

function lineOf(
  item: CartItem,
  index: number,
  basket: PricedBasket,
  { products, stock, now }: StoreFacts,
): PricedCartLine {
  const product = products.get(item.productId) as ProductForSale
  const available = stock.get(item.productId) ?? 0
  return toCartLine(item, product, basket.lines[index] as PricedBasket['lines'][number], { available, now })
}

const feeFor = ({ deliveryFeeMinor, freeDeliveryFromMinor }: StoreForSale, itemsMinor: number): number =>
  freeDeliveryFromMinor !== null && itemsMinor >= freeDeliveryFromMinor ? 0 : deliveryFeeMinor

function storeOfferOf({ storeOfferId }: PricedBasket, lines: readonly PricedCartLine[]): GivenOffer | null {
  const [first] = lines
  if (storeOfferId === null || !first) return null
  const discountMinor = lines.reduce((sum, { storeOffer }) => sum + (storeOffer?.discountMinor ?? 0), 0)
  return namedOffer(first.product, storeOfferId, discountMinor)[0] ?? null
}

export const toLost = (item: CartItem): LostLine => ({
  itemId: item.id,
  productId: item.productId,
  productName: item.productName,
  quantity: item.quantity,
  priceSnapshotMinor: item.priceSnapshotMinor,
  note: item.note,
})
