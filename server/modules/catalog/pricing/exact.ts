/**
 * `a × b ÷ c`, rounded half up to a whole number: the one rounding of all prices. All three are whole
 * and none is negative. Products beyond what a number holds exactly take the long way.
 */
export function timesOver(a: number, b: number, c: number): number {
  const product = a * b
  if (product <= Number.MAX_SAFE_INTEGER / 4) return Math.floor((2 * product + c) / (2 * c))
  return Number((2n * BigInt(a) * BigInt(b) + BigInt(c)) / (2n * BigInt(c)))
}

/**
 * Splits a whole amount by weights, to the last paisa: everyone gets their share rounded down, and what is
 * left goes one by one to the largest remainders, the earlier first. Nobody gets more than their weight as
 * long as the amount does not exceed the sum of the weights.
 */
export function split(amount: number, weights: readonly number[]): number[] {
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0))
  if (whole === 0n) return weights.map(() => 0)
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight))
  const shares = exact.map((part) => Number(part / whole))
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part % whole }))
    .sort((one, other) => Number(other.remainder - one.remainder) || one.index - other.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] as number) + 1
  return shares
}

/** Quantities travel as numbers with up to three decimals; whoever calculates counts thousandths. */
export const thousandthsOf = (quantity: number): number => Math.round(quantity * 1000)

/** Per cent with up to two decimals, as whole hundredths. */
export const hundredthsOf = (perCent: number): number => Math.round(perCent * 100)
