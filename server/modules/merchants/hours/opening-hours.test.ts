import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type BusinessHours,
  checkHours,
  isOpenAt,
  nextChangeAfter,
  type Schedule,
  weekdays,
} from './opening-hours.ts'
import { instantOf, wallTimeAt } from './wall-clock.ts'

const everyDay = (...parts: [string, string][]): BusinessHours =>
  Object.fromEntries(weekdays.map((day) => [day, parts.map(([opens, closes]) => ({ opens, closes }))]))

const india = (businessHours: BusinessHours, holidays: Schedule['holidays'] = []): Schedule => ({
  businessHours,
  holidays,
  timeZone: 'Asia/Kolkata',
})
const ist = (text: string): Date => new Date(`${text}+05:30`)

describe('opening hours', () => {
  it('know breaks, midnight, days off and holidays', () => {
    const withBreak = india(everyDay(['09:00', '13:00'], ['16:00', '21:30']))
    const night = india({
      fri: [{ opens: '18:00', closes: '02:00' }],
      sat: [{ opens: '10:00', closes: '12:00' }],
    })
    const always = india(everyDay(['00:00', '00:00']))
    const festive = india(everyDay(['09:00', '21:00']), [
      { date: '2026-11-08', name: 'Diwali' },
      { date: '2026-11-09', name: 'Govardhan Puja', hours: [{ opens: '17:00', closes: '01:00' }] },
    ])
    const cases: [string, Schedule, string, boolean][] = [
      ['just before opening', withBreak, '2026-11-02T08:59:59', false],
      ['at opening', withBreak, '2026-11-02T09:00:00', true],
      ['at the break', withBreak, '2026-11-02T13:00:00', false],
      ['after the break', withBreak, '2026-11-02T16:00:00', true],
      ['at closing', withBreak, '2026-11-02T21:30:00', false],
      ['Friday night', night, '2026-11-06T23:00:00', true],
      ['after midnight on Saturday', night, '2026-11-07T01:59:59', true],
      ['when Friday night is over', night, '2026-11-07T02:00:00', false],
      ['Saturday night', night, '2026-11-07T23:00:00', false],
      ['a Sunday without hours', night, '2026-11-08T11:00:00', false],
      ['around the clock, at midnight', always, '2026-11-03T00:00:00', true],
      ['around the clock, at noon', always, '2026-11-03T12:00:00', true],
      ['a holiday', festive, '2026-11-08T12:00:00', false],
      ['a holiday with hours, before them', festive, '2026-11-09T12:00:00', false],
      ['a holiday with hours, past midnight', festive, '2026-11-10T00:30:00', true],
    ]
    for (const [what, schedule, at, expected] of cases) {
      assert.equal(isOpenAt(schedule, ist(at)), expected, what)
    }
  })

  it('follow clocks that are put forward and back', () => {
    const newYork: Schedule = {
      businessHours: { sun: [{ opens: '02:30', closes: '04:00' }] },
      holidays: [],
      timeZone: 'America/New_York',
    }
    // On 8 March 2026 the clocks jump from 02:00 to 03:00 at 07:00 UTC.
    assert.equal(isOpenAt(newYork, new Date('2026-03-08T06:59:00Z')), false)
    assert.equal(isOpenAt(newYork, new Date('2026-03-08T07:00:00Z')), true)
    assert.deepEqual(
      nextChangeAfter(newYork, new Date('2026-03-08T06:00:00Z')),
      new Date('2026-03-08T07:00:00Z'),
    )
    // On 1 November 2026 the hour from 01:00 comes twice; the night before ends with its second half past one.
    const late: Schedule = {
      businessHours: { sat: [{ opens: '20:00', closes: '01:30' }] },
      holidays: [],
      timeZone: 'America/New_York',
    }
    assert.equal(isOpenAt(late, new Date('2026-11-01T05:29:00Z')), true)
    assert.equal(isOpenAt(late, new Date('2026-11-01T05:31:00Z')), false)
    // At Troll the clocks are put back by two hours, from 03:00 to 01:00 at 01:00 UTC.
    const troll: Schedule = { ...newYork, timeZone: 'Antarctica/Troll' }
    assert.deepEqual(
      nextChangeAfter(troll, new Date('2026-10-25T01:24:00Z')),
      new Date('2026-10-25T02:30:00Z'),
    )
    assert.deepEqual(instantOf('2026-03-08', 150, 'America/New_York'), new Date('2026-03-08T07:00:00Z'))
    assert.deepEqual(instantOf('2026-11-01', 90, 'America/New_York'), new Date('2026-11-01T05:30:00Z'))
  })

  it('say when they change, and null when they never do', () => {
    const split = india(everyDay(['09:00', '13:00'], ['16:00', '21:30']))
    assert.deepEqual(nextChangeAfter(split, ist('2026-11-02T10:00')), ist('2026-11-02T13:00'))
    assert.deepEqual(nextChangeAfter(split, ist('2026-11-02T14:00')), ist('2026-11-02T16:00'))
    assert.deepEqual(nextChangeAfter(split, ist('2026-11-02T22:00')), ist('2026-11-03T09:00'))
    assert.equal(nextChangeAfter(india(everyDay(['00:00', '00:00'])), ist('2026-11-02T10:00')), null)
    assert.equal(nextChangeAfter(india({}), ist('2026-11-02T10:00')), null)
  })

  it('may not overlap', () => {
    const overlapping: BusinessHours[] = [
      {
        mon: [
          { opens: '09:00', closes: '13:00' },
          { opens: '12:00', closes: '14:00' },
        ],
      },
      {
        tue: [
          { opens: '00:00', closes: '00:00' },
          { opens: '12:00', closes: '14:00' },
        ],
      },
      {
        wed: [
          { opens: '01:00', closes: '03:00' },
          { opens: '20:00', closes: '02:00' },
        ],
      },
    ]
    for (const hours of overlapping)
      assert.throws(() => checkHours(hours, '/businessHours'), /must not overlap/)
    checkHours(everyDay(['09:00', '13:00'], ['13:00', '02:00']), '/businessHours')
  })
})

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})
const dayHours = fc.array(fc.record({ opens: time, closes: time }), { maxLength: 2 })
const schedules = fc.record({
  businessHours: fc.record(Object.fromEntries(weekdays.map((day) => [day, dayHours])), { requiredKeys: [] }),
  holidays: fc.constant([] as Schedule['holidays']),
  timeZone: fc.constantFrom(
    'Asia/Kolkata',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'UTC',
  ),
}) as fc.Arbitrary<Schedule>
const moments = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000))

describe('opening hours, whatever they are', () => {
  it('agree with a look at every part of this week and the last', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, moment) => {
        const { weekday, minutes } = wallTimeAt(moment, schedule.timeZone)
        const now = (weekday - 1) * 1440 + minutes
        const expected = weekdays.some((day, index) =>
          (schedule.businessHours[day] ?? []).some(({ opens, closes }) => {
            const [from, to] = [opens, closes].map(
              (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)),
            )
            const start = index * 1440 + (from as number)
            const length = ((to as number) - (from as number) + 1440) % 1440 || 1440
            return [0, 7 * 1440].some((week) => start <= now + week && now + week < start + length)
          }),
        )
        assert.equal(isOpenAt(schedule, moment), expected)
      }),
    )
  })

  it('stay as they are until they say they change, and then do', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, moment) => {
        const isOpen = isOpenAt(schedule, moment)
        const change = nextChangeAfter(schedule, moment)
        const until = change?.getTime() ?? moment.getTime() + 7 * 86_400_000
        for (let at = moment.getTime(); at < until; at += 15 * 60_000) {
          assert.equal(isOpenAt(schedule, new Date(at)), isOpen, new Date(at).toISOString())
        }
        if (change) assert.equal(isOpenAt(schedule, change), !isOpen)
      }),
      { numRuns: 60 },
    )
  })

  it('find the moment at which a clock shows a time', () => {
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom('Asia/Kolkata', 'America/New_York', 'Asia/Kathmandu'),
        (moment, zone) => {
          const { date, minutes } = wallTimeAt(moment, zone)
          const found = instantOf(date, minutes, zone)
          assert.deepEqual(wallTimeAt(found, zone), wallTimeAt(moment, zone))
          assert.ok(found <= moment)
        },
      ),
    )
  })
})
