/** How far apart two words are: letters left out, put in, changed, or two swapped; at most `limit` + 1. */
export function slipsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let [older, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
        swapped ? (older[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    ;[older, last] = [last, current]
  }
  return Math.min(last[other.length] as number, limit + 1)
}

/** How many slips a word of this length may have and still be meant. */
export const slipsAllowed = (key: string): number => (key.length < 3 ? 0 : key.length < 6 ? 1 : 2)
