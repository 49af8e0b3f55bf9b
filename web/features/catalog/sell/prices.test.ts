import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeFrom } from './prices.ts'

test('what is typed becomes a change of prices, or nothing where it is no such figure', () => {
  assert.deepEqual(changeFrom('up', 'percent', '5'), { by: 'percent', value: 5 })
  assert.deepEqual(changeFrom('down', 'percent', ' 7,25 '), { by: 'percent', value: -7.25 })
  assert.deepEqual(changeFrom('down', 'amount', '1,250.50'), { by: 'amount', value: -125_050 })
  assert.deepEqual(changeFrom('margin', 'amount', '30'), { by: 'margin', value: 30 })
  for (const text of ['', 'x', '-5', '91', '1.234']) assert.equal(changeFrom('down', 'percent', text), null)
  assert.equal(changeFrom('margin', 'percent', '96'), null)
  assert.equal(changeFrom('up', 'percent', '501'), null)
})
