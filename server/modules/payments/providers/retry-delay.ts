const minuteMs = 60_000

/** A minute, then longer and longer, but never more than half an hour: a bank that is back is noticed soon. */
export const retryDelayMs = (attempts: number): number =>
  Math.min(minuteMs * 2 ** Math.min(attempts, 10), 30 * minuteMs)
