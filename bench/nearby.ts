import pg from 'pg'
import { weekdays } from '../server/modules/merchants/hours/opening-hours.ts'
import { besides } from './installation.ts'
import { requestOf } from './load.ts'
import { idOf } from './people.ts'
import type { Bench, Place, Result } from './result.ts'

const storeCount = 100_000
const cities = 20
const connections = 2
const seconds = 8
const asks = 100

export const nearby: Bench = {
  name: 'nearby',
  about: 'GET /api/stores/near among 100,000 stores of 20 cities, asked from anywhere in them',
  run,
}

async function run({ installation, load, note }: Place): Promise<Result[]> {
  return besides(await installation(), 'nearby', async ({ ownerUrl }, serve) => {
    await openStores(ownerUrl)
    const node = await serve()
    try {
      const results: Result[] = []
      for (const [name, more] of Object.entries(ways)) {
        const paths = Array.from({ length: connections }, (_, connection) =>
          Array.from(
            { length: asks },
            (_, ask) => `/api/stores/near?${placeAt(ask + connection * asks)}${more}`,
          ),
        )
        const target = {
          port: node.port,
          connections: paths.map((each) => each.map((path) => requestOf('GET', path))),
        }
        await load().press(target, { requests: asks * connections * 2 })
        const { p50Ms, p99Ms, count } = await load().press(target, { seconds })
        note(`${name}: ${count} answers, half of them within ${p50Ms.toFixed(1)} ms`)
        results.push({ name: `${name}, p99`, value: p99Ms, unit: 'ms', limit: null, ratio: null, target: 20 })
      }
      return results
    } finally {
      await node.stop()
    }
  })
}

const ways = {
  'stores near me': '',
  'stores near me, open now': '&openNow=true',
  'pharmacies near me': '&storeType=pharmacy',
}

/** Spread by the golden ratio, so that no two asks are for the same spot. */
function placeAt(ask: number): string {
  const city = ask % cities
  const latitude = 9 + city + (((ask * 0.618) % 1) - 0.5) * 0.3
  const longitude = 76 + (city % 7) + (((ask * 0.382) % 1) - 0.5) * 0.3
  return `latitude=${latitude.toFixed(5)}&longitude=${longitude.toFixed(5)}`
}

async function openStores(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // Who opened the business is of no matter here, nor what the triggers would tell of each store.
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; select setseed(0.5)`,
    )
    await client.query(
      `insert into merchants.tenants (id, name, created_by) values ('${idOf(1)}', 'Bench', '${idOf(1)}')`,
    )
    await client.query(
      `insert into merchants.stores (tenant_id, id, store_code, store_name, store_type, address_line1, city, state, pincode,
        latitude, longitude, business_hours, status, verified)
       select '${idOf(1)}', ('00000000-0000-7000-8000-' || lpad(s::text, 12, '0'))::uuid, 'store-' || s, 'Store ' || s,
        case when s % 10 = 0 then 'pharmacy' else 'grocery' end, '14, 12th Main', 'City', 'Karnataka', '560038',
        9 + s % ${cities} + (random() - 0.5) * 0.4, 76 + (s % ${cities}) % 7 + (random() - 0.5) * 0.4, case when s % 2 = 0 then $1::jsonb else '{}' end, 'active', true
       from generate_series(1, ${storeCount}) s`,
      [JSON.stringify(hours)],
    )
    await client.query('vacuum analyze merchants.stores')
  } finally {
    await client.end()
  }
}

/** Every second store is open whatever the hour of the measurement, the others never are. */
const aroundTheClock = [{ opens: '00:00', closes: '00:00' }]
const hours = Object.fromEntries(weekdays.map((day) => [day, aroundTheClock]))
