import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lockSeconds } from './lock-out.ts'

test('the lock grows and stops growing', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100].map(lockSeconds),
    [0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900],
  )
})
