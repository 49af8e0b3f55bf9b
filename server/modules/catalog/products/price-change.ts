import { type Static, Type } from 'typebox'
import { closed, oneOf } from '../../../kernel/http/schemas.ts'
import { changedMeanwhile, invalidField, Refusal } from '../../../kernel/refusal.ts'
import { hundredthsOf, timesOver } from '../pricing/exact.ts'

/** How prices move: by so many per cent, by an amount in minor units, or to a margin (per cent of the selling price). */
export const PriceChange = Type.Object(
  { by: oneOf(['percent', 'amount', 'margin']), value: Type.Number() },
  closed,
)
export type PriceChange = Static<typeof PriceChange>

export const Limits = Type.Object({
  roundToMinor: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    default: 1,
    description: 'Prices become the nearest multiple of this: 100 for whole rupees',
  }),
  stopAtMrp: Type.Boolean({ default: false, description: 'Take the MRP where a price would pass it' }),
  allowBelowCost: Type.Boolean({ default: false }),
})
export type Limits = Static<typeof Limits>

export interface Priced {
  mrpMinor: number
  sellingPriceMinor: number
  /** Null: not known, or not for whoever asks. */
  costPriceMinor: number | null
}

const ranges = {
  percent: { minimum: -90, maximum: 500 },
  amount: { minimum: -100_000_000, maximum: 100_000_000 },
  margin: { minimum: 0, maximum: 95 },
} as const

/** What makes no sense for any product is refused before one is looked at. */
export function checkChange({ by, value }: PriceChange): void {
  const { minimum, maximum } = ranges[by]
  const isWhole =
    by === 'amount' ? Number.isInteger(value) : Math.abs(value * 100 - hundredthsOf(value)) < 1e-6
  if (isWhole && value >= minimum && value <= maximum) return
  const digits = by === 'amount' ? 'a whole number' : 'a number with at most two decimals'
  throw invalidField('/change/value', 'range', `Give ${digits} from ${minimum} to ${maximum}.`)
}

/** The new price of one product; a Refusal names why there is none. */
export function changedPrice(product: Priced, change: PriceChange, limits: Limits): number {
  const exact = movedPrice(product, change)
  const rounded = timesOver(Math.max(0, exact), 1, limits.roundToMinor) * limits.roundToMinor
  const price = limits.stopAtMrp ? Math.min(rounded, product.mrpMinor) : rounded
  refuseUnfit(product, price, limits)
  return price
}

/** A price that somebody chose for one product, as long as it still costs what they saw. */
export function chosenPrice(product: Priced, price: number, seenMinor: number | undefined): number {
  if (seenMinor !== undefined && seenMinor !== product.sellingPriceMinor) throw changedMeanwhile()
  refuseUnfit(product, price, { allowBelowCost: true })
  return price
}

function movedPrice({ sellingPriceMinor, costPriceMinor }: Priced, { by, value }: PriceChange): number {
  switch (by) {
    case 'percent':
      return timesOver(sellingPriceMinor, 10_000 + hundredthsOf(value), 10_000)
    case 'amount':
      return sellingPriceMinor + value
    case 'margin':
      if (costPriceMinor === null) {
        throw new Refusal(
          'cost_unknown',
          409,
          'What this product costs is not known: there is no margin to set.',
        )
      }
      return timesOver(costPriceMinor, 10_000, 10_000 - hundredthsOf(value))
    default:
      return by satisfies never
  }
}

function refuseUnfit(
  product: Priced,
  price: number,
  { allowBelowCost }: Pick<Limits, 'allowBelowCost'>,
): void {
  if (price < 1) throw new Refusal('price_below_zero', 409, 'Nothing would be left of this price.')
  if (price > product.mrpMinor) {
    throw new Refusal('above_mrp', 409, 'Nothing may be sold above its maximum retail price.')
  }
  if (!allowBelowCost && product.costPriceMinor !== null && price < product.costPriceMinor) {
    throw new Refusal('below_cost', 409, 'This product would be sold for less than it costs.')
  }
}
