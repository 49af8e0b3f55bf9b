import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  checkMove,
  type Fulfilment,
  fulfilments,
  type Mover,
  mayMove,
  movers,
  nextStatuses,
  type OrderStatus,
  orderStatuses,
} from './order-status.ts'

/** Every move there is, written out once more: mover, from, to, and for which kind of hand-over. */
const table: Record<Mover, string> = {
  buyer: `
    created > cancelled
    placed > cancelled
    confirmed > cancelled`,
  store: `
    placed > confirmed
    placed > preparing
    placed > ready
    placed > cancelled
    confirmed > preparing
    confirmed > ready
    confirmed > cancelled
    preparing > ready
    preparing > cancelled
    ready > out_for_delivery (delivery)
    ready > delivered (pickup)
    ready > cancelled
    out_for_delivery > delivered
    out_for_delivery > ready
    out_for_delivery > cancelled`,
  platform: `
    created > cancelled
    placed > cancelled
    confirmed > cancelled
    preparing > cancelled
    ready > cancelled
    out_for_delivery > cancelled`,
  system: `
    created > placed
    created > cancelled
    placed > cancelled
    confirmed > cancelled
    preparing > cancelled
    ready > cancelled
    out_for_delivery > cancelled
    delivered > completed`,
}

const allowed = (mover: Mover, from: OrderStatus, to: OrderStatus, fulfilment: Fulfilment): boolean =>
  table[mover]
    .split('\n')
    .map((line) => line.trim())
    .some((line) => line === `${from} > ${to}` || line === `${from} > ${to} (${fulfilment})`)

describe('the status of an order', () => {
  for (const mover of movers) {
    it(`moves as the table says when the ${mover} asks`, () => {
      for (const fulfilment of fulfilments) {
        for (const from of orderStatuses) {
          for (const to of orderStatuses) {
            const expected = allowed(mover, from, to, fulfilment)
            assert.equal(
              mayMove(mover, from, to, fulfilment),
              expected,
              `${mover}: ${from} > ${to} ${fulfilment}`,
            )
            if (expected) checkMove(mover, from, to, fulfilment)
            else assert.throws(() => checkMove(mover, from, to, fulfilment), { status: 409 })
          }
        }
      }
    })
  }

  it('ends with completed and cancelled', () => {
    for (const end of ['completed', 'cancelled'] as const) {
      for (const mover of movers) assert.deepEqual(nextStatuses(mover, end, 'delivery'), [])
    }
  })

  it('can be reached in every form by a store that does its work', () => {
    for (const fulfilment of fulfilments) {
      const reached = new Set<OrderStatus>(['placed'])
      for (const from of reached) for (const to of nextStatuses('store', from, fulfilment)) reached.add(to)
      assert.equal(reached.has('delivered'), true)
    }
  })
})
