import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clustered, fitted, moved, ringsFor, toPlace, toPoint, withRoom, zoomed } from './map-view.ts'

const view = { centre: { latitude: 12.97, longitude: 77.59 }, pixelsPerKm: 40 }
const points = fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -400, max: 400 }) })
const isNear = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${a} and ${b}`)

test('a kilometre to the north is a kilometre up', () => {
  const { x, y } = toPoint(view, { latitude: 12.97 + 1 / 111.195, longitude: 77.59 })
  isNear(x, 0)
  isNear(y, -40)
})

test('places and points lead back to each other', () => {
  fc.assert(
    fc.property(points, (point) => {
      const back = toPoint(view, toPlace(view, point))
      isNear(back.x, point.x)
      isNear(back.y, point.y)
    }),
  )
})

test('moving the map moves what is on it along', () => {
  const place = { latitude: 12.98, longitude: 77.6 }
  const [before, after] = [toPoint(view, place), toPoint(moved(view, { x: 30, y: -12 }), place)]
  assert.ok(Math.abs(after.x - before.x - 30) < 0.1)
  assert.ok(Math.abs(after.y - before.y + 12) < 0.1)
})

test('zooming keeps what is under the pointer there, and has its bounds', () => {
  fc.assert(
    fc.property(points, fc.double({ min: 0.5, max: 2, noNaN: true }), (point, factor) => {
      const held = toPlace(view, point)
      const { x, y } = toPoint(zoomed(view, factor, point), held)
      assert.ok(Math.hypot(x - point.x, y - point.y) < 0.5)
    }),
  )
  assert.equal(zoomed(view, 1e9).pixelsPerKm, 1200)
  assert.equal(zoomed(view, 1e-9).pixelsPerKm, 0.5)
})

test('all stores fit around the person, and a lone one next door does not blow the map up', () => {
  const far = { latitude: 13.06, longitude: 77.59 }
  const fit = fitted(view.centre, [far], 180)
  assert.ok(Math.abs(toPoint(fit, far).y + 180) < 0.5)
  assert.equal(fitted(view.centre, [view.centre], 180).pixelsPerKm, 225)
})

test('rings can be told apart at every scale', () => {
  for (const pixelsPerKm of [0.5, 3, 20, 90, 400, 1200]) {
    const rings = ringsFor({ ...view, pixelsPerKm }, 200)
    assert.ok(rings.length >= 1 && rings.length <= 4, `${rings}`)
    assert.ok((rings[0] as number) * pixelsPerKm >= 48)
  }
})

test('pins on top of each other become one', () => {
  const pins = [0, 10, 100].map((x, one) => ({ one, point: { x, y: 0 } }))
  assert.deepEqual(
    clustered(pins, 30).map(({ members }) => members),
    [[0, 1], [2]],
  )
})

test('words below a pin give way to other pins and to words that came first', () => {
  const pin = (one: string, x: number, y: number) => ({ one, point: { x, y }, words: 'Indiranagar' })
  const apart = withRoom([pin('a', 0, 0), pin('b', 120, 0)])
  assert.deepEqual([...apart], ['a', 'b'])
  const beside = withRoom([pin('a', 0, 0), pin('b', 60, 0)])
  assert.deepEqual([...beside], ['a'])
  const above = withRoom([pin('a', 0, 0), pin('b', 0, 40)])
  assert.deepEqual([...above], ['b'])
  assert.deepEqual([...withRoom([pin('a', 0, 0)], [{ x: 20, y: 40 }])], [])
})
