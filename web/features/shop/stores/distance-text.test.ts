import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distanceText } from './distance-text.ts'

test('distances read as people say them', () => {
  const said = [0.004, 0.349, 0.96, 0.99, 1.04, 9.94, 9.96, 14.4].map((km) => distanceText(km, 'en-IN'))
  assert.deepEqual(said, ['50 m', '350 m', '950 m', '1 km', '1 km', '9.9 km', '10 km', '14 km'])
  assert.equal(distanceText(1.24, 'hi-IN'), '1.2 कि॰मी॰')
})
