import assert from 'node:assert/strict'
import { test } from 'node:test'
import { middleOf, moved, sideOf, within } from './crop.ts'

const wide = { width: 800, height: 400 }

test('the first crop is the largest square around the middle', () => {
  const crop = middleOf(wide)
  assert.deepEqual(crop, { x: 400, y: 200, zoom: 1 })
  assert.equal(sideOf(crop, wide), 400)
})

test('a crop never leaves the picture, however far it is dragged', () => {
  const farRight = moved(middleOf(wide), wide, 200, { x: -5000, y: -5000 })
  assert.deepEqual(farRight, { x: 600, y: 200, zoom: 1 })
  const farLeft = moved(farRight, wide, 200, { x: 5000, y: 0 })
  assert.deepEqual(farLeft, { x: 200, y: 200, zoom: 1 })
})

test('dragging moves the picture as far as the finger, whatever the zoom', () => {
  const near = { x: 400, y: 200, zoom: 2 }
  assert.deepEqual(moved(near, wide, 200, { x: 100, y: 0 }), { x: 300, y: 200, zoom: 2 })
})

test('zoom stays between the whole picture and four times as near', () => {
  assert.equal(within({ x: 0, y: 0, zoom: 0.2 }, wide).zoom, 1)
  assert.equal(within({ x: 0, y: 0, zoom: 40 }, wide).zoom, 4)
})
