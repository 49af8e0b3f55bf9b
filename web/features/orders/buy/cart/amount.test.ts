import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneLess, oneMore } from './amount.ts'

test('steps add up exactly', () => {
  let amount = 0
  for (let steps = 0; steps < 3; steps++) amount = oneMore(amount, 0.1)
  assert.equal(amount, 0.3)
  assert.equal(oneLess(0.3, 0.1), 0.2)
})

test('below the least there is nothing', () => {
  assert.equal(oneLess(1, 1), 0)
  assert.equal(oneLess(0.25, 0.25), 0)
  assert.equal(oneLess(12, 1, 12), 0)
  assert.equal(oneLess(13, 1, 12), 12)
})
