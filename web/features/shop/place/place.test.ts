import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlace } from './kept-place.ts'

test('what storage holds is a place only if it is one', () => {
  const place = { kind: 'pincode', label: '560038', latitude: 12.98, longitude: 77.64 }
  assert.deepEqual(parsePlace(JSON.stringify({ ...place, more: 1 })), place)
  for (const wrong of [
    null,
    '',
    'null',
    '{',
    '[]',
    JSON.stringify({ ...place, kind: 'unknown' }),
    JSON.stringify({ ...place, label: 5 }),
    JSON.stringify({ ...place, latitude: 91 }),
    JSON.stringify({ ...place, longitude: '77' }),
    JSON.stringify({ ...place, latitude: undefined }),
  ]) {
    assert.equal(parsePlace(wrong), null, String(wrong))
  }
})
