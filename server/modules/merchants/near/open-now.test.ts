import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aBusiness } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { isOpenAt, type Schedule, weekdays } from '../hours/opening-hours.ts'

const place = { latitude: 26.8467, longitude: 80.9462 }

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})
const dayHours = fc.array(fc.record({ opens: time, closes: time }), { maxLength: 2 })
/** Weeks of 2026 in which clocks are changed somewhere, and the days before the first of all days. */
const beginnings = ['2026-03-01', '2026-03-26', '2026-10-01', '2026-10-22', '1999-12-25'].map(Date.parse)
const days = fc
  .tuple(fc.constantFrom(...beginnings), fc.integer({ min: 0, max: 12 }))
  .map(([from, day]) => from + day * 86_400_000)
const holiday = fc
  .record({ day: days, hours: fc.option(dayHours, { nil: undefined }) })
  .map(({ day, hours }) => {
    const date = new Date(day).toISOString().slice(0, 10)
    return hours ? { date, name: 'Fair', hours } : { date, name: 'Fair' }
  })
const schedules = fc.record({
  businessHours: fc.record(Object.fromEntries(weekdays.map((day) => [day, dayHours])), { requiredKeys: [] }),
  holidays: fc.array(holiday, { maxLength: 30 }),
  timeZone: fc.constantFrom(
    'Asia/Kolkata',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
    'Pacific/Kiritimati',
    'UTC',
  ),
}) as fc.Arbitrary<Schedule>
const moments = fc
  .tuple(days, fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 59_999 }))
  .map(([day, minute, ms]) => new Date(day + minute * 60_000 + ms))

test('stores that are open now', async (t) => {
  const node = await startTestNode(t)
  await t.test('the database says what opening hours say, whatever they and the clocks are', async () => {
    const stores = await withSchedules(node, fc.sample(schedules, { numRuns: 120, seed: 11 }))
    for (const moment of fc.sample(moments, { numRuns: 150, seed: 12 })) {
      const open = await node.query<{ store_id: string }>(
        'select store_id from merchants.stores_near($1, $2, 1, 1000, p_open_at => $3)',
        [place.latitude, place.longitude, moment],
      )
      const found = new Set(open.map(({ store_id }) => store_id))
      for (const [id, schedule] of stores) {
        const expected = isOpenAt(schedule, moment)
        assert.equal(found.has(id), expected, `${moment.toISOString()} ${JSON.stringify(schedule)}`)
      }
    }
  })

  await t.test('where very many are closed, the search goes on by its cursor', async () => {
    const [open, shut] = [await aBusiness(node, far), await aBusiness(node, near)]
    await node.query(`update merchants.stores set business_hours = '{}' where id = $1`, [
      shut.stores[0]?.storeId,
    ])
    await node.query(
      `insert into merchants.stores (tenant_id, id, store_code, store_name, address_line1, city, state, pincode, store_type,
        latitude, longitude, status, verified)
       select tenant_id, gen_random_uuid(), store_code || '-' || n, store_name, address_line1, city, state, pincode, store_type,
        latitude, longitude, status, verified from merchants.stores, generate_series(1, 2000) n where id = $1`,
      [shut.stores[0]?.storeId],
    )
    const path = `/stores/near?latitude=${near.latitude}&longitude=${near.longitude}&openNow=true&limit=5`
    const first = (await node.call('GET', path)).body
    assert.deepEqual(first.items, [])
    const second = (await node.call('GET', `${path}&cursor=${first.nextCursor}`)).body
    assert.deepEqual(
      second.items.map(({ id }: { id: string }) => id),
      [open.stores[0]?.storeId],
    )
    assert.equal(second.nextCursor, null)
  })
})

const near = { latitude: 11.0168, longitude: 76.9558 }
const far = { ...near, latitude: 11.05 }

/** A store for each, all in one place. */
async function withSchedules(node: TestNode, given: Schedule[]): Promise<Map<string, Schedule>> {
  const { stores } = await aBusiness(node, { ...place, stores: given.length })
  await node.query(
    `update merchants.stores s set business_hours = g.hours, holidays = g.holidays, time_zone = g.zone
     from unnest($1::uuid[], $2::jsonb[], $3::jsonb[], $4::text[]) g(id, hours, holidays, zone) where s.id = g.id`,
    [
      stores.map(({ storeId }) => storeId),
      given.map(({ businessHours }) => JSON.stringify(businessHours)),
      given.map(({ holidays }) => JSON.stringify(holidays)),
      given.map(({ timeZone }) => timeZone),
    ],
  )
  return new Map(stores.map(({ storeId }, index) => [storeId, given[index] as Schedule]))
}
