import { dateFormat } from '../../../../ui/formats.ts'

const day = 86_400_000
const howMany = 7

/** Today and the days after it by a store's own calendar, as 2026-11-21. */
export function comingDays(now: Date, timeZone: string): string[] {
  const format = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const today = new Date(`${format.format(now)}T00:00:00Z`).getTime()
  return Array.from({ length: howMany }, (_, index) =>
    new Date(today + index * day).toISOString().slice(0, 10),
  )
}
