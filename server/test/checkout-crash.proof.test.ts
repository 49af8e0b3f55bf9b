import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmasterFile } from '../kernel/database/embedded/predecessor.ts'
import { verifyStock } from '../modules/inventory/contract.ts'
import { expireAll } from '../modules/orders/checkout/expire-checkouts.ts'
import { aStall, wrongOrders } from '../modules/orders/testing.ts'
import { verifyLedger } from '../modules/payments/contract.ts'
import { askAgain, fund, wrongMoney } from '../modules/payments/testing.ts'
import { freshDatabase } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { aMachine, type Machine } from '../testing/machine.ts'
import type { TestNode } from '../testing/node.ts'
import { aPerson } from '../testing/people.ts'
import { query } from '../testing/query.ts'
import { randomFrom } from './crash/random.ts'
import { goShopping, type Shopper, type Shopping } from './crash/shoppers.ts'

// Nodes and databases are killed while people order, pay and cancel. Once the queue has drained, what was paid is an order,
// an order has its stock, and every paisa has its entry; nothing that was answered is lost.

const full = process.env.PROVE === 'full'
const seed = Number(process.env.CRASH_SEED ?? 20_262)

test('kill -9 of the node while people shop', async (t) => {
  const random = randomFrom(seed)
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const world = await aTown(machine, url)
  let node = await machine.start()
  const shopping = goShopping({ ...world, url: () => node.url, random })
  t.after(() => shopping.leave())
  for (let kills = full ? 100 : 8; kills > 0; kills--) {
    await workGoesOn(shopping)
    await sleep(random() * 400)
    await node.kill('SIGKILL')
    node = await machine.start()
  }
  await finish(t, shopping, world, url)
})

test('kill -9 of PostgreSQL while people shop', async (t) => {
  const random = randomFrom(seed + 1)
  const machine = await aMachine(t)
  let node = await machine.start()
  const url = await machine.embeddedUrl()
  const world = await aTown(machine, url)
  const shopping = goShopping({ ...world, url: () => node.url, random })
  t.after(() => shopping.leave())
  for (let kills = full ? 40 : 4; kills > 0; kills--) {
    await workGoesOn(shopping)
    await sleep(random() * 400)
    const postmaster = await readPostmasterFile(join(machine.dataDir, 'postgres'))
    process.kill(postmaster?.pid as number, 'SIGKILL')
    await node.ended
    node = await machine.start()
  }
  await finish(t, shopping, world, url)
})

interface Town {
  shoppers: Shopper[]
  products: readonly string[]
  priceMinor: number
  system: Awaited<ReturnType<Machine['core']>>
}

async function aTown(machine: Machine, url: string): Promise<Town> {
  const core = await machine.core(url)
  const place = {
    ...core,
    query: (text: string, values?: unknown[]) => query(url, text, values),
  } as unknown as TestNode
  const { products } = await aStall(place, [100_000, 100_000, 60])
  const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(place)))
  for (const { userId } of people) await fund(place, userId, 100_000_000)
  return {
    shoppers: people.map((client) => ({ client, promised: new Map() })),
    products,
    priceMinor: 10_000,
    system: core,
  }
}

const workGoesOn = (shopping: Shopping): Promise<unknown> => {
  const before = shopping.acknowledged
  return eventually('people go on shopping', () => shopping.acknowledged > before + 8, 60_000)
}

async function finish(
  t: TestContext,
  shopping: Shopping,
  { shoppers, system: core }: Town,
  url: string,
): Promise<void> {
  await workGoesOn(shopping)
  await shopping.end()
  const ask = <Row>(text: string, values?: unknown[]) => query<Row>(url, text, values)
  const settled = (): Promise<unknown> =>
    eventually('the queue has drained', async () => (await ask(jobsLeft)).length === 0, 60_000)
  await settled()
  // Webhooks that died with a node are found by asking the bank.
  await askAgain({ ...core, query: ask, settled } as unknown as TestNode)
  await ask(`update orders.checkouts set expires_at = now() - interval '1 day' where status = 'open'`)
  await expireAll(core.contexts.system())
  await settled()
  assert.deepEqual(await wrongOrders(ask), [])
  assert.deepEqual(await wrongMoney({ ...core, query: ask } as unknown as TestNode), [])
  assert.deepEqual((await verifyLedger(core.contexts.system())).problems, [])
  assert.deepEqual((await verifyStock(core.contexts.system())).problems, [])
  for (const { promised } of shoppers) await judge(ask, promised)
  t.diagnostic(`seed ${seed}: ${shopping.acknowledged} orders acknowledged`)
  for (const failure of shopping.failures) assert.match(failure, / 503 (busy|database_lost)$/)
  await core.stop()
}

const jobsLeft = `select from graphile_worker._private_jobs where key is null`

async function judge(
  ask: <Row>(text: string, values?: unknown[]) => Promise<Row[]>,
  promised: Shopper['promised'],
) {
  const rows = await ask<{ id: string; status: string; orders: string[] }>(
    `select c.id, c.status, array_agg(o.status) as orders from orders.checkouts c
     join orders.orders o on o.checkout_id = c.id where c.id = any ($1) group by c.id`,
    [[...promised.keys()]],
  )
  assert.equal(rows.length, promised.size, 'every checkout that was answered is there')
  for (const { id, status, orders } of rows) {
    const expected = promised.get(id)
    const said = `checkout ${id} was ${expected}, and is ${status} with ${orders}`
    if (expected === 'placed') assert.ok(status === 'placed' && orders.includes('placed'), said)
    if (expected === 'cancelled')
      assert.ok(
        orders.every((one) => one === 'cancelled'),
        said,
      )
    if (expected === 'declined')
      assert.ok(
        orders.every((one) => one === 'cancelled'),
        said,
      )
    // Paid: it stands, unless the last unit was gone or a later checkout of the same cart had taken its place.
    if (expected === 'paid') assert.ok(orders[0] === 'placed' || orders[0] === 'cancelled', said)
  }
}
