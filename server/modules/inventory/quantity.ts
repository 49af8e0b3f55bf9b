import { Type } from 'typebox'
import { invalidField } from '../../kernel/refusal.ts'

const largest = 10_000_000

export const Quantity = Type.Number({ minimum: 0.001, maximum: largest })
/** Of what is counted there may be none. */
export const Level = Type.Number({ minimum: 0, maximum: largest })

/** Pieces, or kilograms to the gram: no finer than a thousandth. */
export function checkedQuantity(given: number, path: string): number {
  const rounded = Math.round(given * 1_000) / 1_000
  if (Math.abs(given - rounded) < 1e-7) return rounded
  throw invalidField(path, 'too_fine', 'Give a quantity with at most three decimals, such as 1.250.')
}

/** What is left of the errors that come from adding thousandths in floating point. */
export const tidyQuantity = (quantity: number): number => Math.round(quantity * 1_000) / 1_000
