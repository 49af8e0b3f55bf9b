import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn, checkDateOfBirth, dateOf } from './age.ts'

test('a birthday adds a year on its day and not before', () => {
  assert.equal(ageOn('2026-11-20', '2000-11-21'), 25)
  assert.equal(ageOn('2026-11-21', '2000-11-21'), 26)
  assert.equal(ageOn('2026-11-21', '2026-11-21'), 0)
})

test('who was born on a leap day turns older on 1 March of other years', () => {
  assert.equal(ageOn('2026-02-28', '2004-02-29'), 21)
  assert.equal(ageOn('2026-03-01', '2004-02-29'), 22)
  assert.equal(ageOn('2024-02-28', '2004-02-29'), 19)
  assert.equal(ageOn('2024-02-29', '2004-02-29'), 20)
})

test('age never falls, and rises by one between a date and the same date a year on', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, day, day, (a, b, c) => {
      const [born, earlier, later] = [a, b, c].map(dateOf).sort() as [string, string, string]
      assert.ok(ageOn(earlier, born) >= 0)
      assert.ok(ageOn(later, born) >= ageOn(earlier, born))
      const yearLater = `${Number(later.slice(0, 4)) + 1}${later.slice(4)}`
      assert.equal(ageOn(yearLater, born), ageOn(later, born) + 1)
    }),
  )
})

test('dates of birth that cannot be are refused', () => {
  const today = '2026-11-21'
  for (const [date, code] of [
    ['2026-11-22', 'in_the_future'],
    ['1895-11-21', 'too_long_ago'],
    ['2025-02-29', 'invalid_date'],
    ['2025-13-01', 'invalid_date'],
    ['20250101', 'invalid_date'],
  ] as const) {
    assert.throws(
      () => checkDateOfBirth(date, today),
      (error: never) => {
        assert.equal((error as { fields: { code: string }[] }).fields[0]?.code, code)
        return true
      },
    )
  }
  for (const date of [today, '1895-11-22', '2024-02-29']) checkDateOfBirth(date, today)
})
