import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pricedBy } from './prices.ts'

test('prices move by per cent, to whole rupees, and stay below the maximum', () => {
  assert.equal(pricedBy(10_000, 20_000, 5), 10_500)
  assert.equal(pricedBy(9_950, 20_000, -10), 9_000)
  assert.equal(pricedBy(250, 500, 10), 275)
  assert.equal(pricedBy(10_000, 10_200, 5), 10_200)
  assert.equal(pricedBy(1, 100, -90), 1)
})
