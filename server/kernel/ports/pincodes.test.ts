import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Coordinates } from './geocoding.ts'
import { lookUpCity, lookUpPincode } from './pincodes.ts'

function assertNear(found: Coordinates | null, latitude: number, longitude: number, km: number): void {
  assert.ok(found)
  const distance = 111 * Math.hypot(found.latitude - latitude, (found.longitude - longitude) * Math.cos(0.35))
  assert.ok(distance <= km, `${distance.toFixed(1)} km away`)
}

test('a PIN code tells city, district, state and coordinates', async () => {
  const { latitude, longitude, ...names } = (await lookUpPincode('560034')) ?? assert.fail()
  assert.deepEqual(names, { pincode: '560034', city: 'Bengaluru', district: 'Bengaluru', state: 'Karnataka' })
  assertNear({ latitude, longitude }, 12.93, 77.62, 2)
  assert.equal((await lookUpPincode('110001'))?.city, 'New Delhi')
  assert.equal((await lookUpPincode('682001'))?.district, 'Ernakulam')
  assertNear(await lookUpPincode('400001'), 18.94, 72.84, 2)
  assertNear(await lookUpPincode('781001'), 26.19, 91.75, 5)
})

test('every PIN code is complete and lies in India', async () => {
  let count = 0
  for (let pincode = 110001; pincode < 860000; pincode++) {
    const place = await lookUpPincode(String(pincode))
    if (!place) continue
    count += 1
    assert.ok(place.city && place.district && place.state, String(pincode))
    assert.ok(place.latitude > 6 && place.latitude < 37.5, String(pincode))
    assert.ok(place.longitude > 68 && place.longitude < 97.5, String(pincode))
  }
  assert.equal(count, 19_238)
})

test('what is no PIN code, or none in use, is nowhere', async () => {
  for (const text of ['', '000000', '012345', '999999', '56003', '5600345', 'abcdef', '560 034']) {
    assert.equal(await lookUpPincode(text), null, text)
  }
})

test('a city is found by its name, also its former one, and only in the state named', async () => {
  assertNear(await lookUpCity('Mumbai', 'Maharashtra'), 19.07, 72.88, 15)
  assertNear(await lookUpCity('bangalore', 'karnataka'), 12.97, 77.59, 15)
  assertNear(await lookUpCity('Ernakulam'), 9.98, 76.28, 40)
  assert.equal(await lookUpCity('Mumbai', 'Kerala'), null)
  assert.equal(await lookUpCity('Aurangabad'), null)
  assertNear(await lookUpCity('Aurangabad', 'Bihar'), 24.75, 84.37, 30)
  assert.equal(await lookUpCity('Nowhere at all', 'Bihar'), null)
  assert.equal(await lookUpCity('', 'Bihar'), null)
})
