import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptMinor } from './kept-money.ts'

test('what is given instead of something missing is paid out of it, so that the lines add up to what was paid', () => {
  const shallots = { id: 'a', totalMinor: 11_700, refundedMinor: 4_100, substituteFor: null }
  const tomato = { id: 'b', totalMinor: 3_700, refundedMinor: 0, substituteFor: 'a' }
  const all = [shallots, tomato]
  assert.deepEqual(
    all.map((line) => keptMinor(line, all)),
    [3_900, 3_700],
  )
})
