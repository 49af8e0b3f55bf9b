/** Amounts are kept to the thousandth; adding steps such as 0.1 must not drift. */
export const roundedAmount = (amount: number): number => Math.round(amount * 1000) / 1000

export const oneMore = (amount: number, step: number): number => roundedAmount(amount + step)

/** One step less; what would fall below the least there is leaves the cart. */
export function oneLess(amount: number, step: number, least = step): number {
  const less = roundedAmount(amount - step)
  return less < least ? 0 : less
}
