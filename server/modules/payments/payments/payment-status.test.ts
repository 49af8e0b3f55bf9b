import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Status, statuses } from './payment.ts'
import { type Happening, stepFor } from './payment-status.ts'

const happenings: Happening[] = ['authorised', 'paid', 'declined', 'cancelled', 'expired', 'returned']

/** Where each leads: · stays, ! contradicts what was said before, * success that nobody waits for any more. */
const table: Record<Status, [string, string, string, string, string, string]> = {
  pending: ['authorised', 'success', 'failed', 'failed', 'expired', '!'],
  authorised: ['·', 'success', 'failed', 'failed', 'expired', '!'],
  success: ['·', '·', '!', '·', '·', 'refunded'],
  failed: ['·', 'success*', '·', '·', '·', '!'],
  expired: ['·', 'success*', '·', '·', '·', '!'],
  refunded: ['·', '·', '!', '·', '·', '·'],
}

for (const status of statuses) {
  test(`a payment that is ${status}`, () => {
    const found = happenings.map((happening) => {
      const step = stepFor(status, happening)
      if (step.kind === 'move') return `${step.to}${step.late ? '*' : ''}`
      return step.kind === 'stay' ? '·' : '!'
    })
    assert.deepEqual(found, table[status])
  })
}

test('saying it again changes nothing', () => {
  for (const status of statuses) {
    for (const happening of happenings) {
      const step = stepFor(status, happening)
      if (step.kind !== 'move') continue
      assert.notEqual(step.to, status)
      assert.notEqual(stepFor(step.to, happening).kind, 'move')
    }
  }
})
