const howMany = 12

/** This month and those before it, by the reader's own calendar, as 2026-11. */
export function lastMonths(now: Date): string[] {
  return Array.from({ length: howMany }, (_, back) => {
    const first = new Date(now.getFullYear(), now.getMonth() - back, 1)
    return `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`
  })
}

/** From its first moment until before the next one's. */
export function periodOf(month: string): { from: string; until: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return {
    from: new Date(year, number - 1, 1).toISOString(),
    until: new Date(year, number, 1).toISOString(),
  }
}
