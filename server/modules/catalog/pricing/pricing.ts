import { split, timesOver } from './exact.ts'
import { type Supply, type Tax, taxWithin } from './gst.ts'
import {
  type Amount,
  discountOnBasket,
  discountOnProduct,
  holdsAt,
  type PricedOffer,
  type StoreDiscount,
  sumOf,
} from './offer.ts'

export interface PriceBreak {
  minQuantityThousandths: number
  priceMinor: number
}

/** What of a product its price depends on. Prices are for one unit (1,000 thousandths) and contain tax. */
export interface PricedProduct {
  id: string
  mrpMinor: number
  sellingPriceMinor: number
  taxRate: number
  /** Only those that the buyer may have. */
  priceBreaks: readonly PriceBreak[]
}

export interface BasketLine {
  product: PricedProduct
  quantityThousandths: number
}

interface GivenDiscount {
  offerId: string
  discountMinor: number
}

export interface PricedLine extends Tax {
  productId: string
  quantityThousandths: number
  mrpMinor: number
  /** After quantity breaks, before offers. */
  unitPriceMinor: number
  /** `unitPriceMinor` times the quantity. */
  grossMinor: number
  productOffer: GivenDiscount | null
  storeOffer: GivenDiscount | null
  discountMinor: number
  totalMinor: number
  /** How much less than the maximum retail price. */
  savedMinor: number
}

export interface PricedBasket {
  /** In the order in which the products were first named; a product named twice is one line. */
  lines: PricedLine[]
  storeOfferId: string | null
  grossMinor: number
  discountMinor: number
  totalMinor: number
  taxMinor: number
  savedMinor: number
}

export interface PricingTerms {
  /** Of the store that sells all the lines. */
  offers: readonly PricedOffer[]
  /** Those that the buyer gave. */
  codes?: readonly string[]
  now: Date
  supply: Supply
}

/**
 * What a basket of one store costs; every list, cart, checkout and chat asks this. Of the offers for a product
 * the one that takes most off counts, and after those the one store-wide offer that takes most off what is left.
 * An offer with a code counts only where the code was given. Between equals the smaller id decides, so the order of lines and offers never matters. Amounts are whole
 * paise, rounded half up in three places only: a line's gross amount, each discount, and the taxable value.
 */
export function priceBasket(
  lines: readonly BasketLine[],
  { offers, codes = [], now, supply }: PricingTerms,
): PricedBasket {
  const merged = mergedByProduct(lines)
  const isGiven = ({ code }: PricedOffer) => code === null || codes.includes(code)
  const holding = offers.filter((offer) => holdsAt(offer, now) && isGiven(offer)).sort(byId)
  const drafts = merged.map((line) => draftOf(line, holding))
  const nets = drafts.map(({ quantityThousandths, grossMinor, productOffer }) => {
    return { quantityThousandths, amountMinor: grossMinor - (productOffer?.discountMinor ?? 0) }
  })
  const best = bestForStore(holding, nets)
  const shares = best ? sharesOf(best, merged) : []
  const priced = drafts.map((draft, index) => finished(draft, best?.offerId, shares[index] ?? 0, supply))
  return {
    lines: priced,
    storeOfferId: best?.offerId ?? null,
    grossMinor: sumOf(priced.map(({ grossMinor }) => grossMinor)),
    discountMinor: sumOf(priced.map(({ discountMinor }) => discountMinor)),
    totalMinor: sumOf(priced.map(({ totalMinor }) => totalMinor)),
    taxMinor: sumOf(priced.map(({ taxMinor }) => taxMinor)),
    savedMinor: sumOf(priced.map(({ savedMinor }) => savedMinor)),
  }
}

/** What some quantity of one product costs by itself. */
export function priceLine(line: BasketLine, terms: PricingTerms): PricedLine {
  return priceBasket([line], terms).lines[0] as PricedLine
}

/**
 * The price beside a product in a list: one unit, by itself. A store-wide flat sum is off a whole basket, so
 * no single product can promise it.
 */
export function priceShown(product: PricedProduct, terms: PricingTerms): PricedLine {
  const offers = terms.offers.filter(({ productId, offerType }) => productId !== null || offerType !== 'flat')
  return priceLine({ product, quantityThousandths: 1000 }, { ...terms, offers })
}

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1)

function mergedByProduct(lines: readonly BasketLine[]): BasketLine[] {
  const merged = new Map<string, BasketLine>()
  for (const { product, quantityThousandths } of lines) {
    const before = merged.get(product.id)?.quantityThousandths ?? 0
    merged.set(product.id, { product, quantityThousandths: before + quantityThousandths })
  }
  return [...merged.values()]
}

interface Draft extends BasketLine {
  unitPriceMinor: number
  grossMinor: number
  productOffer: GivenDiscount | null
}

function draftOf({ product, quantityThousandths }: BasketLine, holding: readonly PricedOffer[]): Draft {
  const unitPriceMinor = unitPriceOf(product, quantityThousandths)
  const grossMinor = timesOver(unitPriceMinor, quantityThousandths, 1000)
  const line: Amount = { quantityThousandths, amountMinor: grossMinor }
  let productOffer: GivenDiscount | null = null
  for (const offer of holding) {
    if (offer.productId !== product.id) continue
    const discountMinor = discountOnProduct(offer, line)
    if (discountMinor > (productOffer?.discountMinor ?? 0))
      productOffer = { offerId: offer.id, discountMinor }
  }
  return { product, quantityThousandths, unitPriceMinor, grossMinor, productOffer }
}

/** The lowest price that the quantity has earned; a break never makes it dearer. */
function unitPriceOf(product: PricedProduct, quantityThousandths: number): number {
  const earned = product.priceBreaks.filter((one) => quantityThousandths >= one.minQuantityThousandths)
  return Math.min(product.mrpMinor, product.sellingPriceMinor, ...earned.map(({ priceMinor }) => priceMinor))
}

interface BestForStore extends StoreDiscount {
  offerId: string
}

function bestForStore(holding: readonly PricedOffer[], nets: readonly Amount[]): BestForStore | null {
  let best: BestForStore | null = null
  for (const offer of holding) {
    if (offer.productId !== null) continue
    const found = discountOnBasket(offer, nets)
    if (found.discountMinor > (best?.discountMinor ?? 0)) best = { ...found, offerId: offer.id }
  }
  return best
}

/** Shared out in the order of the products' ids: which line stands first must not move a paisa. */
function sharesOf({ discountMinor, weights }: BestForStore, lines: readonly BasketLine[]): number[] {
  const order = lines.map(({ product }, index) => ({ id: product.id, index })).sort(byId)
  const parts = split(
    discountMinor,
    order.map(({ index }) => weights[index] as number),
  )
  const shares = lines.map(() => 0)
  for (const [position, { index }] of order.entries()) shares[index] = parts[position] as number
  return shares
}

function finished(draft: Draft, storeOfferId: string | undefined, share: number, supply: Supply): PricedLine {
  const { product, quantityThousandths, unitPriceMinor, grossMinor, productOffer } = draft
  const storeOffer = storeOfferId && share > 0 ? { offerId: storeOfferId, discountMinor: share } : null
  const discountMinor = (productOffer?.discountMinor ?? 0) + share
  const totalMinor = grossMinor - discountMinor
  return {
    productId: product.id,
    quantityThousandths,
    mrpMinor: product.mrpMinor,
    unitPriceMinor,
    grossMinor,
    productOffer,
    storeOffer,
    discountMinor,
    totalMinor,
    savedMinor: timesOver(product.mrpMinor, quantityThousandths, 1000) - totalMinor,
    ...taxWithin(totalMinor, product.taxRate, supply),
  }
}
