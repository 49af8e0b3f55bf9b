import { Refusal } from '../../../kernel/refusal.ts'
import { checkedQuantity } from '../quantity.ts'

/** What a movement or a hold is for: `{ type: 'order', id }`. */
export interface Reference {
  readonly type: string
  readonly id: string
}

export interface Line {
  readonly productId: string
  readonly quantity: number
}

/** One hold: what one order of a checkout takes. */
export interface Hold {
  readonly lines: readonly Line[]
  readonly reference: Reference
}

/** From where a sold line comes; without a batch where the store keeps none. */
export interface SoldLine {
  reservationId: string
  productId: string
  quantity: number
  batch: { id: string; number: string; expiryDate: string | null } | null
}

export interface Shortage {
  productId: string
  requested: number
  available: number
}

interface ShortRow {
  outcome: string
  product_id: string | null
  quantity: number | null
  available: number | null
}

export const shortagesIn = (rows: readonly ShortRow[]): Shortage[] =>
  rows
    .filter(({ outcome }) => outcome === 'short')
    .map((row) => ({
      productId: row.product_id as string,
      requested: row.quantity as number,
      available: row.available as number,
    }))

/** The facts list each product that is short, with what there is of it. */
export const outOfStock = (lines: readonly Shortage[]): Refusal =>
  new Refusal(
    'out_of_stock',
    409,
    'There is not enough left of what you chose. Take less of it, or leave it out.',
    {
      facts: { lines },
    },
  )

/** What the caller's code sends, not what people type: it has been checked where it came in. */
export function checkHolds(holds: readonly Hold[]): void {
  if (holds.length === 0 || holds.some(({ lines }) => lines.length === 0)) {
    throw new Error('A hold needs at least one line.')
  }
  for (const { quantity } of holds.flatMap(({ lines }) => lines)) {
    if (!(quantity > 0)) throw new Error('A hold takes more than nothing of each product.')
    checkedQuantity(quantity, '/quantity')
  }
}
