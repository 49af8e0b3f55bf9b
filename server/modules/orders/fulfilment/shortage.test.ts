import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkPacked,
  type ShortageStatus,
  settledReasons,
  shortageStatusAfter,
  shortageStatuses,
} from './shortage.ts'

test('an offer is settled once, in one of these ways', () => {
  const ways: Record<string, ShortageStatus> = {
    accepted: 'accepted',
    declined: 'refunded',
    unanswered: 'refunded',
    sold_out: 'refunded',
    order_cancelled: 'withdrawn',
  }
  for (const from of shortageStatuses) {
    for (const because of settledReasons) {
      if (because === 'nothing_offered') continue
      if (from === 'offered') assert.equal(shortageStatusAfter(from, because), ways[because])
      else assert.throws(() => shortageStatusAfter(from, because), { code: 'offer_settled', status: 409 })
    }
  }
})

test('something can be missing until the order leaves the store', () => {
  for (const status of ['placed', 'confirmed', 'preparing', 'ready']) checkPacked(status)
  for (const status of ['created', 'out_for_delivery', 'delivered', 'completed', 'cancelled'])
    assert.throws(() => checkPacked(status), { code: 'order_not_packed', status: 409 })
})
