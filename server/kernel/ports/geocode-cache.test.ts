import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../testing/database.ts'
import { readConfig } from '../config/config.ts'
import { createContexts } from '../database/contexts.ts'
import { createPool } from '../database/pool.ts'
import { createLogger } from '../log/log.ts'
import { createKeys } from '../secrets/keys.ts'
import type { Services } from '../services.ts'
import { storedGeocodes } from './geocode-cache.ts'
import { createGeocoder, offlinePincodes } from './geocoding.ts'

test('what was found is kept in the database, without telling where anybody lives', async (t) => {
  const database = await freshDatabase(t)
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  const log = createLogger({ level: 'silent', service: 'test' })
  const pool = createPool({ url: database.serverUrl, size: 2, log })
  t.after(async () => {
    await pool.end()
    await owner.end()
  })
  const config = readConfig({})
  const keys = createKeys({ secret: config.CHOWK_SECRET, fieldKeys: config.CHOWK_FIELD_KEYS })
  const services = { keys, config } as unknown as Services
  const publisher = { publish: () => false, enqueue: () => {} }
  const system = createContexts({ pool, services, publisher, log }).system()
  const geocoder = createGeocoder(
    offlinePincodes,
    storedGeocodes(() => system),
    log,
  )

  const first = await geocoder.locate({ pincode: '560034' })
  assert.ok(first)
  assert.deepEqual(await geocoder.locate({ pincode: '560034' }), first)
  assert.ok(await geocoder.locate({ city: 'Pune', state: 'Maharashtra' }))
  await Promise.all(Array.from({ length: 8 }, () => geocoder.locate({ pincode: '400001' })))
  const { rows } = await owner.query(
    'select kind, key, source, hits, latitude from kernel.geocodes order by kind desc, key',
  )
  assert.deepEqual(
    rows.map(({ kind, source }) => `${kind} ${source}`),
    ['pincode pincodes', 'pincode pincodes', 'address pincodes'],
  )
  assert.deepEqual([rows[1].key, rows[1].hits, rows[1].latitude], ['560034', 1, first.latitude])
  assert.match(rows[2].key, /^[0-9a-f]{32}$/)

  const anonymous = await pool.connect()
  try {
    await anonymous.query('set role chowk_person')
    await assert.rejects(anonymous.query('select * from kernel.geocodes'), /permission denied/)
  } finally {
    anonymous.release(true)
  }
})
