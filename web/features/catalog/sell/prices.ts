/** A price so many per cent higher or lower, on a whole rupee where one pays in rupees, never above the maximum. */
export function pricedBy(sellingPriceMinor: number, mrpMinor: number, percent: number): number {
  const exact = (sellingPriceMinor * (100 + percent)) / 100
  const round = exact >= 1000 ? Math.round(exact / 100) * 100 : Math.round(exact)
  return Math.min(mrpMinor, Math.max(1, round))
}
