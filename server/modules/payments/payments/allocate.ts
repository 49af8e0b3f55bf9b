/**
 * Shares a sum out in proportion to the amounts, to the paisa: what rounding down leaves goes to those who
 * lost most by it, the first among equals. No share is more than its amount when the sum is not.
 */
export function allocate(sumMinor: number, amountsMinor: readonly number[]): number[] {
  const total = amountsMinor.reduce((sum, amount) => sum + BigInt(amount), 0n)
  if (total === 0n) return amountsMinor.map(() => 0)
  const exact = amountsMinor.map((amount) => BigInt(sumMinor) * BigInt(amount))
  const shares = exact.map((product) => product / total)
  let left = BigInt(sumMinor) - shares.reduce((sum, share) => sum + share, 0n)
  const byLoss = exact
    .map((product, index) => ({ index, lost: product % total }))
    .sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
  for (const { index } of byLoss) {
    if (left === 0n) break
    shares[index] = (shares[index] as bigint) + 1n
    left--
  }
  return shares.map(Number)
}
