/** What the platform keeps of a sale, to the nearest paisa; half a paisa is rounded up. */
export function commissionOf(amountMinor: number, basisPoints: number): number {
  return Number((BigInt(amountMinor) * BigInt(basisPoints) + 5_000n) / 10_000n)
}

/** A percentage with two decimals as a whole number, without what binary fractions lose. */
export const basisPointsOf = (percent: number): number => Math.round(percent * 100)
