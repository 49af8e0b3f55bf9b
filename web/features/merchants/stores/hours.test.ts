import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copiedToAll, overlap, overlappingDay, usualHours, withBreak, withParts } from './hours.ts'

const part = (opens: string, closes: string) => ({ opens, closes })

test('a break divides a long day, and follows a short one', () => {
  assert.deepEqual(withBreak([part('09:00', '21:00')]), [part('09:00', '15:00'), part('16:00', '21:00')])
  assert.deepEqual(withBreak([part('09:00', '12:00')]), [part('09:00', '12:00'), part('13:00', '15:00')])
  assert.deepEqual(withBreak([]), [part('09:00', '21:00')])
})

test('a day without parts is closed, and one day is copied to all', () => {
  const closed = withParts(usualHours, 'sun', [])
  assert.equal('sun' in closed, false)
  assert.deepEqual(copiedToAll(closed, 'mon').sun, usualHours.mon)
  assert.deepEqual(copiedToAll(closed, 'sun'), {})
})

test('parts that overlap are found, also past midnight', () => {
  assert.equal(overlap([part('09:00', '13:00'), part('13:00', '21:00')]), false)
  assert.equal(overlap([part('16:00', '21:00'), part('09:00', '17:00')]), true)
  assert.equal(overlap([part('18:00', '02:00'), part('23:00', '23:30')]), true)
  assert.equal(overlappingDay(usualHours), null)
  assert.equal(overlappingDay({ tue: [part('09:00', '12:00'), part('11:00', '13:00')] }), 'tue')
})
