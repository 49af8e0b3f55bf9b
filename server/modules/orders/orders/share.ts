/** Of which some was given back, or is asked for. */
interface Portion {
  totalMinor: number
  quantity: number
  /** What is gone already. */
  gone: number
}

/**
 * What a part of a line cost. Rounded at the borders between parts, so that all parts together are the line's
 * total to the paisa, in whatever steps they go.
 */
export function valueOfPart({ totalMinor, quantity, gone }: Portion, part: number): number {
  const [whole, before, after] = [quantity, gone, gone + part].map((one) => Math.round(one * 1000)) as [
    number,
    number,
    number,
  ]
  return shareOf(totalMinor, after, whole) - shareOf(totalMinor, before, whole)
}

/** `amount × part ÷ whole`, rounded half up; exact whatever the size. */
export function shareOf(amountMinor: number, part: number, whole: number): number {
  const twice = 2n * BigInt(amountMinor) * BigInt(part) + BigInt(whole)
  return Number(twice / (2n * BigInt(whole)))
}
