import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindIn, reasonsOf } from './explained.ts'

test('entries are summed up by their kind, what weighs most first', () => {
  const reasons = reasonsOf('payable', [
    { kind: 'refund', amountMinor: -200 },
    { kind: 'purchase', amountMinor: 500 },
    { kind: 'purchase', amountMinor: 700 },
  ])
  assert.deepEqual(reasons, [
    { kind: 'purchase', count: 2, amountMinor: 1200 },
    { kind: 'refund', count: 1, amountMinor: -200 },
  ])
  assert.deepEqual(reasonsOf('payable', []), [])
})

test('an order paid in cash costs its commission where the store is owed, and leaves what is in progress as any other', () => {
  const booked = { kind: 'completion', amountMinor: -162 }
  assert.equal(kindIn('payable', booked), 'commission')
  assert.equal(kindIn('payable', { ...booked, amountMinor: 500 }), 'sale')
  assert.equal(kindIn('cash_at_store', { kind: 'purchase', amountMinor: 500 }), 'cash')
  assert.equal(kindIn('cash_at_store', { kind: 'completion', amountMinor: -500 }), 'cash_counted')
  assert.equal(kindIn('in_progress', booked), 'completion')
})
