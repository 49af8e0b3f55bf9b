import { type PricedLine, type ProductForSale, priceShown } from '../../catalog/contract.ts'
import { unfitQuantity } from './check-line.ts'
import type { CartItem } from './find-cart.ts'
import type { GivenOffer, LineNotice, LineProblem, PricedCartLine } from './priced-cart.ts'

/** What the buyer agrees to by putting something in: the price of one, and the offer that makes it. */
export interface Agreed {
  priceMinor: number
  offerId: string | null
  offerTitle: string | null
}

/** What one of it costs now by itself. Coupons are not in it: they are given for a cart, not for a product. */
export function agreedNow(product: ProductForSale, now: Date): Agreed {
  const shown = priceShown(product.priced, { offers: product.offers, now, supply: 'within_state' })
  const offerId = shown.productOffer?.offerId ?? shown.storeOffer?.offerId ?? null
  return {
    priceMinor: shown.totalMinor,
    offerId,
    offerTitle: product.offers.find(({ id }) => id === offerId)?.title ?? null,
  }
}

export function toCartLine(
  item: CartItem,
  product: ProductForSale,
  priced: PricedLine,
  { available, now }: { available: number; now: Date },
): PricedCartLine {
  return {
    ...priced,
    itemId: item.id,
    product,
    quantity: item.quantity,
    priceNowMinor: agreedNow(product, now).priceMinor,
    priceSnapshotMinor: item.priceSnapshotMinor,
    offers: [priced.productOffer, priced.storeOffer].flatMap((given) =>
      given ? namedOffer(product, given.offerId, given.discountMinor) : [],
    ),
    note: item.note,
    available,
    problems: problemsOf(item, product, available, now),
    notices: noticesOf(item, product, now),
  }
}

function problemsOf(item: CartItem, product: ProductForSale, available: number, now: Date): LineProblem[] {
  const unfit = unfitQuantity(product, item.quantity, now)
  return [
    ...(available < item.quantity ? [{ code: 'stock_short' as const, available }] : []),
    ...(unfit ? [unfit] : []),
  ]
}

/** What is no longer as it was when the buyer agreed to it. */
export function noticesOf(item: CartItem, product: ProductForSale, now: Date): LineNotice[] {
  const { priceMinor: toMinor } = agreedNow(product, now)
  const fromMinor = item.priceSnapshotMinor
  const holds = product.offers.some(
    ({ id, validFrom, validUntil }) =>
      id === item.offerId && validFrom <= now && (validUntil === null || now < validUntil),
  )
  if (item.offerId !== null && !holds && toMinor > fromMinor) {
    return [{ code: 'offer_ended', title: item.offerTitle, fromMinor, toMinor }]
  }
  return fromMinor === toMinor ? [] : [{ code: 'price_changed', fromMinor, toMinor }]
}

export function namedOffer(product: ProductForSale, offerId: string, discountMinor: number): GivenOffer[] {
  const offer = product.offers.find(({ id }) => id === offerId)
  return offer ? [{ id: offerId, title: offer.title, code: offer.code, discountMinor }] : []
}
