import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sizeFrom } from './sizes.ts'

test('sizes of the catalogue are read', () => {
  assert.deepEqual(sizeFrom('500 g'), { size: 500, sizeUnit: 'g' })
  assert.deepEqual(sizeFrom('1.5L'), { size: 1.5, sizeUnit: 'l' })
  assert.deepEqual(sizeFrom('6 pcs'), { size: 6, sizeUnit: 'piece' })
  assert.equal(sizeFrom('large'), null)
})
