import { type Static, Type } from 'typebox'
import { CalendarDate, closed, line } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { clocksChangeAfter, daysAfter, instantOf, minutesOf, wallTimeAt, weekdayOf } from './wall-clock.ts'

/** By a wall clock: `09:30`. */
export const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** Closing at or before opening runs past midnight; `00:00` to `00:00` is the whole day. */
const OpenPart = Type.Object({ opens: Time, closes: Time }, closed)
type OpenPart = Static<typeof OpenPart>
const DayHours = Type.Array(OpenPart, { maxItems: 4 })

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** A day left out is a day closed. */
export const BusinessHours = Type.Partial(
  Type.Object({
    mon: DayHours,
    tue: DayHours,
    wed: DayHours,
    thu: DayHours,
    fri: DayHours,
    sat: DayHours,
    sun: DayHours,
  }),
  closed,
)
export type BusinessHours = Static<typeof BusinessHours>

/** Closed on that date, or open as it says. */
const Holiday = Type.Object({ date: CalendarDate, name: line(80), hours: Type.Optional(DayHours) }, closed)
export const Holidays = Type.Array(Holiday, { maxItems: 100 })
export type Holidays = Static<typeof Holidays>

export interface Schedule {
  businessHours: BusinessHours
  holidays: Holidays
  timeZone: string
}

/** Whether a store is open at a moment, by its own clocks: breaks, holidays, past midnight, clock changes. */
export function isOpenAt(schedule: Schedule, instant: Date): boolean {
  const { date, minutes } = wallTimeAt(instant, schedule.timeZone)
  return (
    partsOn(schedule, date).some(({ from, until }) => from <= minutes && minutes < until) ||
    partsOn(schedule, daysAfter(date, -1)).some(({ until }) => minutes < until - dayMinutes)
  )
}

/** When that changes next; null when it does not within the next eight days. */
export function nextChangeAfter(schedule: Schedule, instant: Date): Date | null {
  if (clocksChangeAfter(instant, schedule.timeZone, daysAhead + 2)) return nextAmongMoments(schedule, instant)
  const { date, minutes } = wallTimeAt(instant, schedule.timeZone)
  const change = nextOfSpans(schedule, date, minutes)
  if (change === null) return null
  return new Date((Math.floor(instant.getTime() / 60_000) + change - minutes) * 60_000)
}

/** While clocks go on as they do: the minutes from a date's midnight to the next gap in what is open, or its end. */
function nextOfSpans(schedule: Schedule, date: string, minutes: number): number | null {
  let openUntil: number | null = null
  // What began the day before may still run.
  for (let day = -1; day <= daysAhead; day++) {
    const parts = partsOn(schedule, daysAfter(date, day)).toSorted((a, b) => a.from - b.from)
    for (const part of parts) {
      const [from, until] = [part.from + day * dayMinutes, part.until + day * dayMinutes]
      if (until <= minutes) continue
      if (from > (openUntil ?? minutes)) return openUntil ?? from
      openUntil = Math.max(openUntil ?? until, until)
    }
  }
  return openUntil !== null && openUntil < (daysAhead + 1) * dayMinutes ? openUntil : null
}

/** Around a change of the clocks: tries every moment at which a store may open or close. */
function nextAmongMoments(schedule: Schedule, instant: Date): Date | null {
  const isOpen = isOpenAt(schedule, instant)
  const { date } = wallTimeAt(instant, schedule.timeZone)
  // Day by day, since it is nearly always today or tomorrow; what began the day before may still run.
  for (let day = 0; day <= daysAhead; day++) {
    const end = instantOf(daysAfter(date, day + 1), 0, schedule.timeZone)
    const change = [-1, 0]
      .flatMap((shift) => boundariesOn(schedule, daysAfter(date, day + shift)))
      .filter((moment) => moment > instant && moment < end)
      .toSorted((a, b) => a.getTime() - b.getTime())
      .find((moment) => isOpenAt(schedule, moment) !== isOpen)
    if (change) return change
  }
  return null
}

/** Refuses hours that overlap each other, on one day or into the next. */
export function checkHours(hours: BusinessHours, path: string): void {
  for (const day of weekdays) {
    const parts = spans(hours[day] ?? []).toSorted((a, b) => a.from - b.from)
    const clash = parts.some(
      ({ until }, index) => until > (parts[index + 1]?.from ?? Number.POSITIVE_INFINITY),
    )
    const last = parts.at(-1)
    const wraps = last !== undefined && parts.length > 1 && last.until - dayMinutes > (parts[0]?.from ?? 0)
    if (clash || wraps) {
      throw invalidField(`${path}/${day}`, 'hours_overlap', 'The parts of a day must not overlap.')
    }
  }
}

export function checkHolidays(holidays: Holidays, path: string): void {
  const dates = holidays.map(({ date }) => date)
  const twice = dates.findIndex((date, index) => dates.indexOf(date) !== index)
  if (twice !== -1) throw invalidField(`${path}/${twice}/date`, 'date_twice', 'This date stands twice.')
  for (const [index, { hours }] of holidays.entries()) {
    if (hours) checkHours({ mon: hours }, `${path}/${index}/hours`)
  }
}

/** Whether a store opens at all on a date. */
export const opensOn = (schedule: Schedule, date: string): boolean => partsOn(schedule, date).length > 0

const dayMinutes = 24 * 60
const daysAhead = 8

interface Span {
  from: number
  /** Beyond 24 hours where it runs past midnight. */
  until: number
}

function partsOn({ businessHours, holidays }: Schedule, date: string): Span[] {
  const holiday = holidays.find((one) => one.date === date)
  const weekday = weekdays[weekdayOf(date) - 1] as Weekday
  return spans(holiday ? (holiday.hours ?? []) : (businessHours[weekday] ?? []))
}

const spans = (parts: readonly OpenPart[]): Span[] =>
  parts.map(({ opens, closes }) => {
    const [from, until] = [minutesOf(opens), minutesOf(closes)]
    return { from, until: until <= from ? until + dayMinutes : until }
  })

/** Every moment of a date's parts at which a store may open or close, and those at which its clocks are changed. */
function boundariesOn(schedule: Schedule, date: string): Date[] {
  const { timeZone } = schedule
  const at = (minutes: number): Date[] => {
    const first = instantOf(date, minutes, timeZone)
    // Clocks put back show a time twice; whether the second one counts is for isOpenAt to say.
    return [first, ...[30, 60, 120].map((more) => new Date(first.getTime() + more * 60_000))]
  }
  const parts = partsOn(schedule, date)
  return [
    ...parts.flatMap(({ from, until }) => [...at(from), ...at(until)]),
    ...clockChangesOn(date, timeZone),
  ]
}

/** The moment on a date at which the clocks are put forward or back, if there is one. */
function clockChangesOn(date: string, timeZone: string): Date[] {
  let before = instantOf(date, 0, timeZone).getTime()
  let after = instantOf(daysAfter(date, 1), 0, timeZone).getTime()
  const offsetAt = (ms: number) => {
    const shown = wallTimeAt(new Date(ms), timeZone)
    return Date.parse(`${shown.date}T00:00:00Z`) + shown.minutes * 60_000 - ms
  }
  const start = offsetAt(before)
  if (offsetAt(after) === start) return []
  while (after - before > 60_000) {
    const middle = before + Math.floor((after - before) / 120_000) * 60_000
    if (offsetAt(middle) === start) before = middle
    else after = middle
  }
  return [new Date(after)]
}
