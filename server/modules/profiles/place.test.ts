import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pinOf } from './place.ts'

test('a pin has both coordinates, is asked to be forgotten, or is not spoken of', () => {
  assert.deepEqual(pinOf({ latitude: 1, longitude: 2 }), { latitude: 1, longitude: 2 })
  assert.equal(pinOf({ latitude: null, longitude: null }), null)
  assert.equal(pinOf({}), undefined)
  for (const half of [{ latitude: 1 }, { longitude: 2, latitude: null }]) {
    assert.throws(() => pinOf(half), /both/)
  }
})
