import { Refusal } from '../../../kernel/refusal.ts'
import { type ProductForSale, priceLine, thousandthsOf } from '../../catalog/contract.ts'
import type { LineProblem } from './priced-cart.ts'

/** No line comes to more, so that sums of many stay exact. */
const mostMinor = 1_000_000_000_000

type Unfit = Exclude<LineProblem, { code: 'unavailable' | 'stock_short' }>

/** Why so much of a product cannot be bought, whatever there is of it; null when it can. */
export function unfitQuantity(product: ProductForSale, quantity: number, now: Date): Unfit | null {
  const quantityThousandths = thousandthsOf(quantity)
  const { quantityStep: step, wholesaleOnly, minBulkQuantity } = product
  if (quantityThousandths <= 0 || quantityThousandths % thousandthsOf(step) !== 0) {
    return { code: 'quantity_unfit', step }
  }
  if (wholesaleOnly && minBulkQuantity !== null && quantity < minBulkQuantity) {
    return { code: 'below_bulk_minimum', minimum: minBulkQuantity }
  }
  const line = { product: product.priced, quantityThousandths }
  const { grossMinor, unitPriceMinor } = priceLine(line, { offers: [], now, supply: 'within_state' })
  // What rounds to nothing would be had for nothing, as often as one likes.
  if (grossMinor === 0 && unitPriceMinor > 0) return { code: 'amount_too_small' }
  return grossMinor > mostMinor ? { code: 'amount_too_large' } : null
}

export function refuseUnfit(product: ProductForSale, quantity: number, now: Date): void {
  const unfit = unfitQuantity(product, quantity, now)
  if (unfit) throw refusalOf(unfit)
}

function refusalOf(unfit: Unfit): Refusal {
  const { code, ...facts } = unfit
  switch (code) {
    case 'quantity_unfit':
      return new Refusal(code, 422, 'This is sold in other amounts. Choose a multiple of the smallest one.', {
        facts,
      })
    case 'below_bulk_minimum':
      return new Refusal(code, 422, 'This is sold in bulk only. Take at least the smallest bulk quantity.', {
        facts,
      })
    case 'amount_too_small':
      return new Refusal(code, 422, 'So little costs less than the smallest coin. Take more.')
    case 'amount_too_large':
      return new Refusal(code, 422, 'This is more than one order can come to. Take less.')
    default:
      return code satisfies never
  }
}
