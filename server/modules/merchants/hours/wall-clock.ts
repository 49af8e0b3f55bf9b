/** A moment as the clock on a wall shows it. */
interface WallTime {
  /** `2026-03-29` */
  date: string
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  minutes: number
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** What the clocks of a time zone show at a moment. */
export function wallTimeAt(instant: Date, timeZone: string): WallTime {
  const shown = shownMs(instant.getTime(), timeZone)
  const date = new Date(shown).toISOString().slice(0, 10)
  const minutes = Math.floor((((shown % dayMs) + dayMs) % dayMs) / minuteMs)
  return { date, weekday: weekdayOf(date), minutes }
}

export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** `09:30` as minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/**
 * The first moment at which the clocks of a time zone show a time or, where the clocks were put forward
 * past it, a later one.
 */
export function instantOf(date: string, minutes: number, timeZone: string): Date {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * minuteMs
  // No zone is more than 14 hours ahead of or behind UTC, so a day on either side holds the moment.
  let [before, after] = [wanted - dayMs, wanted + dayMs]
  const possible = [offsetAt(before, timeZone), offsetAt(after, timeZone)]
  for (const offset of possible.toSorted((a, b) => b - a)) {
    if (shownMs(wanted - offset, timeZone) === wanted) return new Date(wanted - offset)
  }
  // The clocks jumped over it: the moment of the jump is where they first show more.
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs
    if (shownMs(middle, timeZone) >= wanted) after = middle
    else before = middle
  }
  return new Date(after)
}

/** Whether the clocks of a time zone are put forward or back within so many days. */
export function clocksChangeAfter(instant: Date, timeZone: string, days: number): boolean {
  const first = offsetAt(instant.getTime(), timeZone)
  for (let day = 1; day <= days; day++) {
    if (offsetAt(instant.getTime() + day * dayMs, timeZone) !== first) return true
  }
  return false
}

/** What the clocks show, written as if it were UTC. */
const shownMs = (instantMs: number, timeZone: string): number => instantMs + offsetAt(instantMs, timeZone)

/** Clocks are changed at full quarters of an hour, so that one answer holds for all of a quarter. */
const quarterMs = 15 * minuteMs
const mostQuarters = 5_000
const offsets = new Map<string, Map<number, number>>()

/** How far the clocks are ahead of UTC. Remembered: lists of stores ask for the same few moments again and again. */
function offsetAt(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / quarterMs) * quarterMs
  let known = offsets.get(timeZone)
  if (!known || known.size >= mostQuarters) {
    known = new Map()
    offsets.set(timeZone, known)
  }
  let offset = known.get(quarter)
  if (offset === undefined) {
    offset = readOffset(quarter, timeZone)
    known.set(quarter, offset)
  }
  return offset
}

function readOffset(instantMs: number, timeZone: string): number {
  const parts = formatFor(timeZone).formatToParts(instantMs)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - instantMs
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one costs a hundred times what using it does. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
