import pg from 'pg'
import type { Ctx } from '../server/kernel/context.ts'
import { createContexts } from '../server/kernel/database/contexts.ts'
import { createPool } from '../server/kernel/database/pool.ts'
import { createPublisher } from '../server/kernel/events/publisher.ts'
import { createLogger } from '../server/kernel/log/log.ts'
import type { Services } from '../server/kernel/services.ts'
import {
  countOrders,
  listStoreOrders,
  type StoreOrdersQuery,
} from '../server/modules/orders/orders/list-orders.ts'
import { modules } from '../server/modules.ts'
import { besides } from './installation.ts'
import { idOf, settlePeople } from './people.ts'
import type { Bench, Place, Result } from './result.ts'
import { fillShelves } from './shelves.ts'

export const orderList: Bench = {
  name: 'order-list',
  about: 'the orders of one store that has had a million (--full; else 50,000), as its pages ask for them',
  run,
}

async function run({ installation, options }: Place): Promise<Result[]> {
  const here = await installation()
  const count = options.full ? 1_000_000 : 50_000
  return besides(here, 'chowk_orders', async ({ ownerUrl, serverUrl }) => {
    await settlePeople(ownerUrl, here.keys)
    await fillShelves(ownerUrl)
    await fillOrders(ownerUrl, count)
    const log = createLogger({ level: 'silent', service: 'bench' })
    const pool = createPool({ url: serverUrl, size: 1, log })
    try {
      const services = { config: here.config, keys: here.keys, modules } as unknown as Services
      const contexts = createContexts({ pool, services, publisher: createPublisher(modules), log })
      const permission = 'PERM_ORDER_READ'
      const keeper = contexts.for({
        actor: { scope: 'staff', userId: idOf(1), tenantId: idOf(1), storeIds: null, permission },
      })
      return [
        {
          name: `order list of a store with ${count.toLocaleString('en')} orders, p99`,
          value: await slowest(keeper),
          unit: 'ms',
          limit: null,
          ratio: null,
          target: 30,
        },
      ]
    } finally {
      await pool.end()
    }
  })
}

const asked: readonly Partial<StoreOrdersQuery>[] = [
  {},
  { status: 'open' },
  { status: 'cancelled' },
  { status: 'delivered', fulfilment: 'pickup' },
  { query: 'asha 77' },
  { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' },
]

/** What the pages of a store ask for, each page by page; the ninety-ninth of a hundred. */
async function slowest(keeper: Ctx): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 40; round++) {
    for (const filters of asked) {
      let cursor: string | undefined
      for (let page = 0; page < 5; page++) {
        const started = performance.now()
        const { nextCursor } = await listStoreOrders(keeper, {
          limit: 20,
          storeId: idOf(2),
          ...filters,
          ...(cursor !== undefined && { cursor }),
        })
        if (round > 0) times.push(performance.now() - started)
        if (nextCursor === null) break
        cursor = nextCursor
      }
    }
    const started = performance.now()
    await countOrders(keeper, idOf(2))
    if (round > 0) times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.99)] as number
}

export async function fillOrders(ownerUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(filling, [count])
    await client.query('vacuum analyze orders.checkouts, orders.orders, orders.items')
  } finally {
    await client.end()
  }
}

/** One line each; some two years of them, of which the last few hundred are still being worked on. */
const filling = `
  with numbers as (
    select n, ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid as id,
      now() - (n * interval '1 minute') as at,
      case when n <= 300 then (array['placed', 'confirmed', 'preparing', 'ready', 'out_for_delivery'])[1 + n % 5]
        when n % 20 = 0 then 'cancelled' else 'delivered' end as status
    from generate_series(1, $1::int) n
  ), checkouts as (
    insert into orders.checkouts (id, user_id, status, channel, payment_method, total_minor, currency, created_at)
    select id, id, 'placed', 'web', 'cod', 10000, 'INR', at from numbers
  ), orders as (
    insert into orders.orders (tenant_id, id, store_id, store_name, checkout_id, user_id, order_number, tracking_id,
      customer_name, fulfilment, status, payment_status, payment_method, items_minor, total_minor, currency, cancel_reason,
      cancelled_by, cancelled_at, channel, language, estimated_delivery, placed_at, delivered_at, created_at)
    select '${idOf(1)}', id, '${idOf(2)}', 'Nandi Stores', id, id,
      'ORD-' || lpad((n / 100000)::text, 5, '0') || '-' || lpad((n % 100000)::text, 5, '0'), 'TRK-' || lpad(n::text, 12, '0'),
      'Asha ' || n, case when n % 3 = 0 then 'pickup' else 'delivery' end, status, 'pending', 'cod', 10000, 10000, 'INR',
      case when status = 'cancelled' then 'changed_mind' end, case when status = 'cancelled' then 'buyer' end,
      case when status = 'cancelled' then at end, 'web', 'en', at, at, case when status = 'delivered' then at end, at
    from numbers
  )
  insert into orders.items (tenant_id, id, order_id, store_id, line, product_id, product_name, sku, quantity, mrp_minor,
    unit_price_minor, gross_minor, tax_rate, taxable_minor, total_minor, currency)
  select '${idOf(1)}', id, id, '${idOf(2)}', 1, '${idOf(1)}'::uuid, 'Product 1', 'SKU-1', 1, 12000, 10000, 10000, 0, 10000,
    10000, 'INR' from numbers`
