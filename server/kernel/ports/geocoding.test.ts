import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLogger } from '../log/log.ts'
import { type Coordinates, createGeocoder, type GeocodeCache, offlinePincodes } from './geocoding.ts'

const log = createLogger({ level: 'silent', service: 'test' })

function remembering() {
  const kept = new Map<string, Coordinates>()
  const hits: string[] = []
  const cache: GeocodeCache = {
    async get({ kind, text }, source) {
      const found = kept.get(`${source} ${kind} ${text}`) ?? null
      if (found) hits.push(text)
      return found
    },
    async put({ kind, text }, source, found) {
      kept.set(`${source} ${kind} ${text}`, found)
    },
  }
  return { cache, kept, hits }
}

test('a place is found by PIN code, else by city and state, and remembered', async () => {
  const { cache, kept, hits } = remembering()
  const geocoder = createGeocoder(offlinePincodes, cache, log)
  const home = { line1: '4th Block', city: 'Bengaluru', state: 'Karnataka', country: 'IN' }
  const byCode = await geocoder.locate({ ...home, pincode: '560 034' })
  const byCity = await geocoder.locate({ ...home, pincode: null })
  assert.ok(byCode && byCity)
  assert.notDeepEqual(byCode, byCity)
  assert.deepEqual([...kept.keys()], ['pincodes pincode 560034', 'pincodes address bengaluru, karnataka'])
  assert.deepEqual(await geocoder.locate({ ...home, pincode: '560034' }), byCode)
  assert.deepEqual(hits, ['560034'])
})

test('a PIN code that nobody uses leaves the city', async () => {
  const { cache } = remembering()
  assert.ok(await createGeocoder(offlinePincodes, cache, log).locate({ pincode: '999999', city: 'Pune' }))
})

test('abroad, or without any clue, there are no coordinates and nothing is asked', async () => {
  const cache: GeocodeCache = { get: async () => assert.fail(), put: async () => assert.fail() }
  const geocoder = createGeocoder(offlinePincodes, cache, log)
  assert.equal(await geocoder.locate({ pincode: '560034', city: 'Bengaluru', country: 'GB' }), null)
  assert.equal(await geocoder.locate({ landmark: 'near the temple', state: 'Kerala' }), null)
})

test('a cache or source out of order costs the coordinates, not the address', async () => {
  const broken: GeocodeCache = {
    get: () => Promise.reject(new Error('database gone')),
    put: async () => {},
  }
  assert.equal(await createGeocoder(offlinePincodes, broken, log).locate({ pincode: '560034' }), null)
})
