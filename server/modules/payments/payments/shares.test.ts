import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { upiLink } from '../providers/upi-link.ts'
import { allocate } from './allocate.ts'
import { basisPointsOf, commissionOf } from './commission.ts'

const amount = fc.integer({ min: 0, max: 10_000_000_000 })

test('commission is the nearest paisa, as calculated in whole numbers and by hand', () => {
  assert.equal(commissionOf(33_333, 300), 1_000)
  assert.equal(commissionOf(10, 500), 1)
  assert.equal(commissionOf(9, 500), 0)
  assert.deepEqual([0.01, 1.5, 2.35, 4.35, 50].map(basisPointsOf), [1, 150, 235, 435, 5_000])
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 5_000 }), (of, rate) => {
      const kept = commissionOf(of, rate)
      const twiceOff = 2n * (BigInt(kept) * 10_000n - BigInt(of) * BigInt(rate))
      assert.ok(twiceOff <= 10_000n && twiceOff > -10_000n)
      assert.ok(kept <= of)
    }),
  )
})

test('what is kept of a sale never grows by giving some of it back', () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 5_000 }), (one, other, rate) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      assert.ok(commissionOf(less, rate) <= commissionOf(more, rate))
    }),
  )
})

test('shares sum to the whole, none is more than its amount, and none is off by a paisa', () => {
  const amounts = fc.array(amount, { minLength: 1, maxLength: 12 })
  const shared = amounts.chain((of) =>
    fc.record({
      of: fc.constant(of),
      sum: fc.integer({ min: 0, max: of.reduce((sum, one) => sum + one, 0) }),
    }),
  )
  fc.assert(
    fc.property(shared, ({ of, sum }) => {
      const shares = allocate(sum, of)
      const total = of.reduce((all, one) => all + one, 0)
      if (total > 0)
        assert.equal(
          shares.reduce((all, one) => all + one, 0),
          sum,
        )
      for (const [index, share] of shares.entries()) {
        const whole = of[index] as number
        assert.ok(share >= 0 && share <= whole)
        const off = BigInt(share) * BigInt(total) - BigInt(sum) * BigInt(whole)
        assert.ok(off < BigInt(total) || total === 0)
        assert.ok(-off < BigInt(total) || total === 0)
      }
    }),
  )
})

test('a UPI link holds the amount with its paise, and nothing that ends a field', () => {
  const link = upiLink({
    address: 'chowk@sandbox',
    name: 'Chowk & Sons',
    amountMinor: 1_234_505,
    currency: 'INR',
    reference: '01999999-aaaa-7bbb-8ccc-123456789012',
    note: 'Order = yours',
  })
  const url = new URL(link)
  assert.equal(url.protocol, 'upi:')
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    pa: 'chowk@sandbox',
    pn: 'Chowk & Sons',
    am: '12345.05',
    cu: 'INR',
    tr: '01999999aaaa7bbb8ccc123456789012',
    tn: 'Order = yours',
  })
})
