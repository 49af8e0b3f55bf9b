const freeAttempts = 4
const longestSeconds = 900

/**
 * How long a budget is closed after its n-th attempt in a row: five within the first minute, then one in
 * one, two, four, eight minutes and a quarter of an hour. It never grows beyond that, and any right secret,
 * or a day of peace, ends it.
 */
export const lockSeconds = (attempts: number): number =>
  attempts <= freeAttempts ? 0 : Math.min(longestSeconds, 60 * 2 ** (attempts - freeAttempts - 1))
