import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takenFrom } from './batches.ts'

const picked = [
  { batchId: 'old', quantity: 2 },
  { batchId: 'new', quantity: 1.5 },
]

test('what comes back goes to the batches it was picked from', () => {
  assert.deepEqual(takenFrom(picked, 0, 1), [{ batchId: 'old', quantity: 1 }])
  assert.deepEqual(takenFrom(picked, 1, 2), [
    { batchId: 'old', quantity: 1 },
    { batchId: 'new', quantity: 1 },
  ])
  assert.deepEqual(takenFrom(picked, 3, 0.5), [{ batchId: 'new', quantity: 0.5 }])
  assert.deepEqual(takenFrom(picked, 3.5, 0.25), [{ batchId: null, quantity: 0.25 }])
  assert.deepEqual(takenFrom([], 0, 2), [{ batchId: null, quantity: 2 }])
})
