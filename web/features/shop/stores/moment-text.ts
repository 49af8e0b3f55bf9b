import { dateFormat } from '../../../ui/formats.ts'

/** A moment of the coming days on a store's own clock: the time today, else the weekday with it. */
export function momentText(moment: Date, now: Date, timeZone: string, locale: string): string {
  const dayOf = (date: Date) => dateFormat('en-CA', { timeZone }).format(date)
  const isToday = dayOf(moment) === dayOf(now)
  return dateFormat(locale, {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    ...(!isToday && { weekday: 'short' }),
  }).format(moment)
}

/** From one moment to another of the same day, which is named once. */
export function spanText(from: Date, until: Date, now: Date, timeZone: string, locale: string): string {
  return `${momentText(from, now, timeZone, locale)} – ${momentText(until, until, timeZone, locale)}`
}

/** '9:00 am' from the 24-hour time that opening hours are kept in. */
export function timeText(time: string, locale: string): string {
  return dateFormat(locale, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' }).format(
    new Date(`2024-01-01T${time}:00Z`),
  )
}
