import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderStatuses } from '../status/order-status.ts'
import { checkReturnable, chosenLines, leftToReturn, returnableUntil } from './returnable.ts'

const delivered = { status: 'delivered', delivered_at: new Date('2026-11-01T10:00:00Z') }
const rice = { id: 'rice', quantity: 3, missing_quantity: 0.5, returned_quantity: 1 }

test('what was delivered can come back for as many days as the store says', () => {
  assert.equal(returnableUntil(delivered, 7)?.toISOString(), '2026-11-08T10:00:00.000Z')
  checkReturnable(delivered, 7, new Date('2026-11-08T10:00:00Z'))
  checkReturnable({ ...delivered, status: 'completed' }, 7, new Date('2026-11-02T10:00:00Z'))
  const late = new Date('2026-11-08T10:00:00.001Z')
  assert.throws(() => checkReturnable(delivered, 7, late), { code: 'return_too_late' })
  assert.throws(() => checkReturnable(delivered, 0, late), { code: 'not_returnable' })
  for (const status of orderStatuses) {
    if (status === 'delivered' || status === 'completed') continue
    assert.throws(() => checkReturnable({ ...delivered, status }, 7, late), { code: 'not_returnable' })
  }
})

test('no more comes back than was given and is not on its way', () => {
  assert.equal(leftToReturn(rice, 0), 1.5)
  assert.equal(leftToReturn(rice, 1.499), 0.001)
  const asked = new Map([['rice', 0.5]])
  assert.deepEqual(chosenLines([{ itemId: 'rice', quantity: 1 }], [rice], asked), [
    { item: rice, quantity: 1 },
  ])
  assert.throws(() => chosenLines([{ itemId: 'rice', quantity: 1.001 }], [rice], asked), {
    code: 'more_than_returnable',
  })
  assert.throws(() => chosenLines([{ itemId: 'dal', quantity: 1 }], [rice], asked), { code: 'invalid_input' })
  const twice = [1, 2].map(() => ({ itemId: 'rice', quantity: 0.1 }))
  assert.throws(() => chosenLines(twice, [rice], asked), { code: 'invalid_input' })
})
