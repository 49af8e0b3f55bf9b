import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shareOf, valueOfPart } from './share.ts'

test('the parts of a line are worth the line, in whatever steps they go', () => {
  const lines = fc.record({
    totalMinor: fc.integer({ min: 0, max: 100_000_000 }),
    steps: fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 12 }),
  })
  fc.assert(
    fc.property(lines, ({ totalMinor, steps }) => {
      const whole = steps.reduce((sum, step) => sum + step, 0)
      let [gone, given] = [0, 0]
      for (const step of steps) {
        const value = valueOfPart({ totalMinor, quantity: whole / 1000, gone: gone / 1000 }, step / 1000)
        const exact = (totalMinor * step) / whole
        assert.ok(value >= 0 && Math.abs(value - exact) <= 1)
        gone += step
        given += value
      }
      assert.equal(given, totalMinor)
    }),
  )
})

test('a share is exact where floating point would not be', () => {
  assert.equal(shareOf(9_007_199_254_740_991, 1, 3), 3_002_399_751_580_330)
  assert.equal(shareOf(5, 1, 2), 3)
  assert.equal(shareOf(1, 1, 3), 0)
})
