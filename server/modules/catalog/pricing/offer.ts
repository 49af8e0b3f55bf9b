import { hundredthsOf, timesOver } from './exact.ts'

export const offerTypes = ['percentage', 'flat', 'bogo', 'bundle'] as const
export type OfferType = (typeof offerTypes)[number]

/** What a store gives off. Without a product it holds for everything in the store. */
export interface PricedOffer {
  id: string
  productId: string | null
  /** A coupon's: it counts only for whoever gives this code. */
  code: string | null
  offerType: OfferType
  /** percentage: per cent; flat and bundle: minor units; bogo: how many come free. */
  offerValue: number
  /** In thousandths. percentage and flat: from how many on; bogo: how many to buy; bundle: how many make one. */
  minQuantityThousandths: number
  maxDiscountMinor: number | null
  validFrom: Date
  /** The first moment at which it no longer holds; null is never. */
  validUntil: Date | null
  isActive: boolean
}

export const holdsAt = ({ isActive, validFrom, validUntil }: PricedOffer, now: Date): boolean =>
  isActive && validFrom <= now && (validUntil === null || now < validUntil)

/** So many thousandths of something at so much for all of it. */
export interface Amount {
  quantityThousandths: number
  amountMinor: number
}

/** What one product's offer takes off a line: a flat sum is off each unit. */
export function discountOnProduct(offer: PricedOffer, line: Amount): number {
  const { quantityThousandths: quantity, amountMinor } = line
  const isEnough = quantity >= offer.minQuantityThousandths
  switch (offer.offerType) {
    case 'percentage':
      return isEnough ? bounded(shareOf(amountMinor, offer), amountMinor, offer) : 0
    case 'flat':
      return isEnough ? bounded(timesOver(offer.offerValue, quantity, 1000), amountMinor, offer) : 0
    case 'bogo':
    case 'bundle':
      return bounded(discountByGroups(offer, line), amountMinor, offer)
    default:
      return offer.offerType satisfies never
  }
}

export interface StoreDiscount {
  discountMinor: number
  /** In what proportion the lines share it. */
  weights: number[]
}

/**
 * What a store-wide offer takes off a basket: a flat sum is off once, and the minimum quantity is that of
 * the whole basket; bogo and bundle look at each product by itself.
 */
export function discountOnBasket(offer: PricedOffer, lines: readonly Amount[]): StoreDiscount {
  const amounts = lines.map(({ amountMinor }) => amountMinor)
  const totalMinor = sumOf(amounts)
  const quantity = sumOf(lines.map(({ quantityThousandths }) => quantityThousandths))
  const isEnough = quantity >= offer.minQuantityThousandths
  switch (offer.offerType) {
    case 'percentage': {
      const discountMinor = isEnough ? bounded(shareOf(totalMinor, offer), totalMinor, offer) : 0
      return { discountMinor, weights: amounts }
    }
    case 'flat': {
      const discountMinor = isEnough ? bounded(offer.offerValue, totalMinor, offer) : 0
      return { discountMinor, weights: amounts }
    }
    case 'bogo':
    case 'bundle': {
      const weights = lines.map((line) => discountByGroups(offer, line))
      return { discountMinor: bounded(sumOf(weights), totalMinor, offer), weights }
    }
    default:
      return offer.offerType satisfies never
  }
}

const shareOf = (amountMinor: number, { offerValue }: PricedOffer): number =>
  timesOver(amountMinor, hundredthsOf(offerValue), 10_000)

const bounded = (discountMinor: number, amountMinor: number, { maxDiscountMinor }: PricedOffer): number =>
  Math.min(discountMinor, amountMinor, maxDiscountMinor ?? amountMinor)

/** A line of nothing has no groups. */
function discountByGroups(
  offer: PricedOffer,
  { quantityThousandths: quantity, amountMinor }: Amount,
): number {
  if (quantity === 0) return 0
  const size = offer.minQuantityThousandths
  if (offer.offerType === 'bundle') {
    const bundles = Math.floor(quantity / size)
    return Math.max(0, timesOver(amountMinor, bundles * size, quantity) - bundles * offer.offerValue)
  }
  const given = offer.offerValue * 1000
  const rest = quantity % (size + given)
  const free = Math.floor(quantity / (size + given)) * given + Math.max(0, rest - size)
  return timesOver(amountMinor, free, quantity)
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
