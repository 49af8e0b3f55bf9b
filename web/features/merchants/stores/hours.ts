import type { Store } from '../api.ts'
import { type Weekday, weekdays } from '../words.ts'

export type BusinessHours = Store['businessHours']
export interface OpenPart {
  opens: string
  closes: string
}

const dayMinutes = 24 * 60
export const mostParts = 4

const usualDay: OpenPart[] = [{ opens: '09:00', closes: '21:00' }]

/** What most shops begin with: nine to nine, every day. */
export const usualHours: BusinessHours = Object.fromEntries(weekdays.map((day) => [day, usualDay]))

export const partsOf = (hours: BusinessHours, day: Weekday): OpenPart[] => hours[day] ?? []

/** The day with other parts; without any it is closed. */
export function withParts(hours: BusinessHours, day: Weekday, parts: OpenPart[]): BusinessHours {
  const { [day]: _, ...others } = hours
  return parts.length === 0 ? others : { ...others, [day]: parts }
}

export const copiedToAll = (hours: BusinessHours, day: Weekday): BusinessHours =>
  weekdays.reduce((all, other) => withParts(all, other, partsOf(hours, day)), hours)

/** A further part: the break lies in the middle of the last one, or the evening follows it. */
export function withBreak(parts: OpenPart[]): OpenPart[] {
  const last = parts.at(-1)
  if (!last) return usualDay
  const [from, until] = spanOf(last)
  if (until - from < 4 * 60) return [...parts, { opens: timeOf(until + 60), closes: timeOf(until + 180) }]
  const middle = from + Math.floor((until - from) / 120) * 60
  return [
    ...parts.slice(0, -1),
    { opens: last.opens, closes: timeOf(middle) },
    { opens: timeOf(middle + 60), closes: last.closes },
  ]
}

/** The first day whose parts overlap each other; null when all are well. */
export function overlappingDay(hours: BusinessHours): Weekday | null {
  return weekdays.find((day) => overlap(partsOf(hours, day))) ?? null
}

export function overlap(parts: readonly OpenPart[]): boolean {
  const spans = parts.map(spanOf).sort(([one], [other]) => one - other)
  return spans.some(([, until], index) => until > (spans[index + 1]?.[0] ?? Number.POSITIVE_INFINITY))
}

function spanOf({ opens, closes }: OpenPart): [number, number] {
  const [from, until] = [minutesOf(opens), minutesOf(closes)]
  return [from, until <= from ? until + dayMinutes : until]
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
