import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weekOf } from './week.ts'

const hours = {
  businessHours: { mon: [{ opens: '09:00', closes: '13:00' }], tue: [{ opens: '09:00', closes: '21:00' }] },
  holidays: [
    { date: '2026-03-03', name: 'Holi' },
    { date: '2026-03-10', name: 'Later' },
  ],
  timeZone: 'Asia/Kolkata',
}

test('the week begins on Monday, and today is the store’s own', () => {
  // Still Sunday in London, already Monday in Kolkata.
  const week = weekOf(hours, new Date('2026-03-01T20:00:00Z'))
  assert.deepEqual(
    week.map(({ weekday }) => weekday),
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  )
  assert.deepEqual(
    week.filter(({ isToday }) => isToday).map(({ weekday, date }) => [weekday, date]),
    [['mon', '2026-03-02']],
  )
  assert.deepEqual(week[0]?.parts, [{ opens: '09:00', closes: '13:00' }])
})

test('a holiday takes the place of the day’s hours on its date only', () => {
  const [, tuesday] = weekOf(hours, new Date('2026-03-01T20:00:00Z'))
  assert.deepEqual([tuesday?.holiday, tuesday?.parts], ['Holi', []])
  const [, weekBefore] = weekOf(hours, new Date('2026-02-23T20:00:00Z'))
  assert.deepEqual([weekBefore?.holiday, weekBefore?.parts.length], [null, 1])
})
