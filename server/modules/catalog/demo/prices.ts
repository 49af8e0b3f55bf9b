import { chance } from './chance.ts'
import type { Shop } from './departments.ts'
import { inBase } from './goods.ts'
import type { Variant } from './variants.ts'

export interface Prices {
  mrpMinor: number
  sellingPriceMinor: number
  costMinor: number
}

/**
 * What a variant costs in a shop. The printed price is the same everywhere; shops differ by some 8 % in what they
 * take for it, and a wholesaler leaves a seventh. A kilogram is a little cheaper in a larger pack.
 */
export function pricesOf(variant: Variant, shop: Shop): Prices {
  const common = commonRupees(variant)
  const printed = variant.brand
    ? common * (1.09 + chance(`${variant.barcode} printed`)() * 0.12)
    : common * 1.2
  const mrp = rounded(printed)
  const shopLevel = 0.98 + chance(`${shop.code} level`)() * 0.04
  const here = 0.94 + chance(`${shop.code} ${variant.barcode}`)() * 0.12
  const trade = shop.type === 'wholesale' ? 0.87 : 1
  const selling = Math.min(mrp, rounded(common * shopLevel * here * trade))
  const margin = shop.type === 'wholesale' ? 0.07 : variant.brand ? 0.14 : 0.24
  return {
    mrpMinor: mrp * 100,
    sellingPriceMinor: selling * 100,
    costMinor: Math.max(50, Math.round(selling * (1 - margin) * 20) * 5),
  }
}

function commonRupees({ good, brand, size, pieces }: Variant): number {
  const amount = inBase(size)
  const sizes = good.sizes.map(inBase)
  const middle = sizes[Math.floor((sizes.length - 1) / 2)] as number
  const bySize = (amount / middle) ** -0.05
  const byCase = pieces > 1 ? 0.93 : 1
  return good.rupees * amount * pieces * (brand?.premium ?? 1) * bySize * byCase
}

/** As prices stand on packs: whole rupees, and fives from five hundred on. */
function rounded(rupees: number): number {
  if (rupees >= 500) return Math.round(rupees / 5) * 5
  return Math.max(1, Math.round(rupees))
}

export interface PriceBreak {
  minQuantity: number
  priceMinor: number
}

/** The more a shop takes, the less each costs it; never below what it cost the wholesaler. */
export function priceBreaksOf({ sellingPriceMinor, costMinor }: Prices, bulkQuantity: number): PriceBreak[] {
  return [
    { minQuantity: bulkQuantity, share: 0.98 },
    { minQuantity: bulkQuantity * 2, share: 0.965 },
    { minQuantity: bulkQuantity * 5, share: 0.95 },
  ].map(({ minQuantity, share }) => ({
    minQuantity,
    priceMinor: Math.max(costMinor, Math.round((sellingPriceMinor * share) / 50) * 50),
  }))
}
