import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cashDue, columnOf, isLate, nextStep } from './next-step.ts'

test('a tap takes an order to the door, or over the counter', () => {
  const steps = (fulfilment: 'delivery' | 'pickup') => {
    const way = []
    for (let status = nextStep({ status: 'placed', fulfilment }); status; ) {
      way.push(status)
      status = nextStep({ status, fulfilment })
    }
    return way
  }
  assert.deepEqual(steps('delivery'), ['preparing', 'ready', 'out_for_delivery', 'delivered'])
  assert.deepEqual(steps('pickup'), ['preparing', 'ready', 'delivered'])
  assert.equal(nextStep({ status: 'cancelled', fulfilment: 'pickup' }), null)
})

test('an order stands where its button leads away from: what packing starts with is not being packed', () => {
  for (const status of ['placed', 'confirmed'] as const) {
    assert.deepEqual([columnOf(status), nextStep({ status, fulfilment: 'pickup' })], ['new', 'preparing'])
  }
  assert.equal(columnOf('preparing'), 'packing')
})

test('what was handed over stands in no column', () => {
  assert.equal(columnOf('delivered'), null)
})

test('cash is due at hand-over only, without what went back', () => {
  const order = {
    paymentMethod: 'cod',
    paymentStatus: 'pending',
    totalMinor: 900,
    refundedMinor: 100,
  } as const
  assert.equal(cashDue(order), 800)
  assert.equal(cashDue({ ...order, paymentStatus: 'paid' }), 0)
  assert.equal(cashDue({ ...order, paymentMethod: 'upi' }), 0)
})

test('late is what was promised for earlier', () => {
  const now = new Date('2026-05-01T10:00:00Z')
  assert.equal(isLate({ estimatedDelivery: '2026-05-01T09:59:00Z' }, now), true)
  assert.equal(isLate({ estimatedDelivery: '2026-05-01T10:01:00Z' }, now), false)
  assert.equal(isLate({ estimatedDelivery: null }, now), false)
})
