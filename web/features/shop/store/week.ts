import { dateFormat } from '../../../ui/formats.ts'
import type { StorePageFacts } from '../api.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

export interface DayOfWeek {
  weekday: Weekday
  /** Its next date by the store's calendar, beginning today. */
  date: string
  isToday: boolean
  parts: { opens: string; closes: string }[]
  /** What the store closes or changes its hours for on that date. */
  holiday: string | null
}

type Hours = Pick<StorePageFacts, 'businessHours' | 'holidays' | 'timeZone'>

/** The seven days from Monday, each with the hours of its next date, holidays included. */
export function weekOf({ businessHours, holidays, timeZone }: Hours, now: Date): DayOfWeek[] {
  const today = dateFormat('en-CA', { timeZone }).format(now)
  const ahead = Array.from({ length: 7 }, (_, days) => {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000)
    const weekday = weekdays[(date.getUTCDay() + 6) % 7] as Weekday
    const text = date.toISOString().slice(0, 10)
    const holiday = holidays.find((one) => one.date === text)
    return {
      weekday,
      date: text,
      isToday: days === 0,
      parts: holiday ? (holiday.hours ?? []) : (businessHours[weekday] ?? []),
      holiday: holiday?.name ?? null,
    }
  })
  return ahead.toSorted((one, other) => weekdays.indexOf(one.weekday) - weekdays.indexOf(other.weekday))
}
