import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonsOf } from './explained.ts'

test('entries are summed up by their kind, what weighs most first', () => {
  const reasons = reasonsOf([
    { kind: 'refund', amountMinor: -200 },
    { kind: 'purchase', amountMinor: 500 },
    { kind: 'purchase', amountMinor: 700 },
  ])
  assert.deepEqual(reasons, [
    { kind: 'purchase', count: 2, amountMinor: 1200 },
    { kind: 'refund', count: 1, amountMinor: -200 },
  ])
  assert.deepEqual(reasonsOf([]), [])
})
