import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Ctx } from '../server/kernel/context.ts'
import { type PlaceOrder, placeOrder } from '../server/modules/orders/checkout/place-order.ts'
import { openCallers, rateOfCalls } from './callers.ts'
import { besides, type Installation } from './installation.ts'
import { median, type Rate } from './load.ts'
import { fillOrders } from './order-list.ts'
import { idInSql, idOf, settlePeople } from './people.ts'
import { againstPgbench } from './pgbench.ts'
import { asScriptLine, record } from './record.ts'
import type { Bench, Place, Result } from './result.ts'
import { fillShelves, productCount } from './shelves.ts'

export const checkout: Bench = {
  name: 'checkout',
  about:
    'ordering three lines, against the same statements in pgbench, as many at a time; a lone buyer; and with a million orders there (--full)',
  run,
}

const lineCount = 3
const cartsFrom = 3_000_000
const itemsFrom = 4_000_000

async function run({ installation, options, note }: Place): Promise<Result[]> {
  const here = await installation()
  await prepare(here.ownerUrl)
  const clients = here.config.DATABASE_POOL_SIZE
  const buyers = openCallers(here)
  try {
    const lone = await loneBuyer(buyers.as)
    const ours = rateOfCheckouts(buyers.as, clients)
    const measured = await againstPgbench({
      installation: here,
      note,
      ours,
      script: () => sameStatements(here),
      clients,
    })
    const results: Result[] = [
      { name: 'checkout of three lines', ...measured },
      {
        name: 'lone checkout of three lines, p50',
        value: lone,
        unit: 'ms',
        limit: null,
        ratio: null,
        target: 20,
      },
    ]
    if (options.full) results.push(await amongAMillion(here, clients))
    return results
  } finally {
    await buyers.close()
  }
}

const rateOfCheckouts = (as: (person: number) => Ctx, clients: number): Rate =>
  rateOfCalls(clients, (client) => order(as(client), client, anyProducts()))

async function loneBuyer(as: (person: number) => Ctx): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < 300; count++) {
    const started = performance.now()
    await order(as(1), 1, anyProducts())
    if (count >= 50) times.push(performance.now() - started)
  }
  return median(times)
}

/** The same with a million orders in the tables as with none, by turns would mix them: one after the other. */
async function amongAMillion(here: Installation, clients: number): Promise<Result> {
  return besides(here, 'chowk_checkouts', async ({ ownerUrl, serverUrl }) => {
    await settlePeople(ownerUrl, here.keys)
    await prepare(ownerUrl)
    const buyers = openCallers({ ...here, serverUrl })
    try {
      const rate = rateOfCheckouts(buyers.as, clients)
      await rate(2)
      const before = median([await rate(4), await rate(4), await rate(4)])
      await fillOrders(ownerUrl, 1_000_000)
      await rate(2)
      const after = median([await rate(4), await rate(4), await rate(4)])
      const name = 'checkouts among 1,000,000 orders, against none'
      return { name, value: after, unit: 'transactions/s', limit: before, ratio: after / before, target: 0.8 }
    } finally {
      await buyers.close()
    }
  })
}

const anyProducts = (): number[] => {
  const first = randomInt(1, productCount - lineCount)
  return Array.from({ length: lineCount }, (_, index) => first + index)
}

const asked: PlaceOrder = {
  contact: { name: 'Asha Rao', phone: '+919810012345', email: null },
  deliverTo: {
    address: { line1: '14, 12th Main', city: 'Bengaluru', state: 'Karnataka', pincode: '560038' },
    destination: { coordinates: null, state: 'Karnataka' },
  },
  deliveryNotes: null,
  payment: { method: 'cod', walletMinor: 0 },
  expectedTotalMinor: lineCount * 10_000,
  channel: 'web',
  channelData: {},
  language: 'en',
}

/** A checkout empties the cart, so each begins by filling it; the same statement is in what pgbench sends. */
const order = (ctx: Ctx, person: number, products: readonly number[]): Promise<unknown> =>
  ctx.transaction(async (tx) => {
    tx.defer(refilling(person, products))
    await placeOrder(tx, asked)
  })

const refilling = (person: number, [one, two, three]: readonly number[]) =>
  sql`select public.refill(${person}, ${one}, ${two}, ${three})`

async function prepare(ownerUrl: string): Promise<void> {
  await fillShelves(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(preparing)
  } finally {
    await client.end()
  }
}

const id = (number: string): string =>
  `('00000000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const always = JSON.stringify(
  Object.fromEntries(days.map((day) => [day, [{ opens: '00:00', closes: '00:00' }]])),
)

const preparing = `
  update merchants.stores set business_hours = '${always}' where id = '${idOf(2)}';
  create or replace function public.refill(person int, one int, two int, three int) returns void language sql
    security definer set search_path = pg_temp as $$
    insert into orders.carts (id, user_id) values (${id(`${cartsFrom} + person`)}, ${id('person')})
      on conflict (id) do update set status = 'active';
    delete from orders.cart_items where cart_id = ${id(`${cartsFrom} + person`)};
    insert into orders.cart_items (id, cart_id, tenant_id, store_id, product_id, product_name, quantity, price_snapshot_minor)
    select ${id(`${itemsFrom} + person * 10 + l.line`)}, ${id(`${cartsFrom} + person`)}, '${idOf(1)}', '${idOf(2)}',
      ${id('l.product')}, 'Product', 1, 10000
    from (values (1, one), (2, two), (3, three)) l(line, product)
  $$;
  grant execute on function public.refill to public;
  delete from orders.carts c where c.id not in (select ${id(`${cartsFrom} + n`)} from generate_series(1, 100) n)
    and c.user_id in (select ${id('n')} from generate_series(1, 100) n)`

/** Each client of pgbench is one buyer, who orders other products each time. */
async function sameStatements(installation: Installation): Promise<string> {
  const person = 47
  const products = [901, 902, 903]
  const run = (ctx: Ctx) => order(ctx, person, products)
  await record(installation, idOf(person), run)
  const statements = await record(installation, idOf(person), run)
  const inSql = new Map<string, string>([
    [idOf(person), idInSql(':person::text')],
    [idOf(cartsFrom + person), idInSql(`(${cartsFrom} + :person)::text`)],
    ...products.map((product, index): [string, string] => [
      idOf(product),
      idInSql(`(:product + ${index})::text`),
    ]),
    ...products.map((_, index): [string, string] => [
      idOf(itemsFrom + person * 10 + index + 1),
      idInSql(`(${itemsFrom} + :person * 10 + ${index + 1})::text`),
    ]),
  ])
  const known = new Set([idOf(1), idOf(2), idOf(3)])
  const orderIds = new Set<string>()
  const nameIn = (found: string): string => {
    const named = inSql.get(found)
    if (named !== undefined) return named
    const place = inSql.size
    const digits = `upper(md5(:act || '-${place}'))`
    const made = found.startsWith('ORD-')
      ? `overlay(overlay('ORD-00000-00000' placing left(${digits}, 5) from 5) placing right(${digits}, 5) from 11)`
      : found.startsWith('TRK-')
        ? `'TRK-' || left(${digits}, 12)`
        : `md5(:act || '-${place}')::uuid::text`
    inSql.set(found, made)
    return made
  }
  const varying = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|ORD-\w{5}-\w{5}|TRK-\w{12}/g
  const inPlaceOf = (value: unknown, text: string): string | null => {
    if (value === null || typeof value === 'number' || Buffer.isBuffer(value)) return null
    const written = String(value)
    if (text.includes('public.refill')) {
      if (written === String(person)) return ':person'
      const index = products.indexOf(Number(written))
      return index === -1 ? null : `:product + ${index}`
    }
    if (/^\d{4}-\d\d-\d\dT/.test(written)) return `now() + interval '5 minutes'`
    const found = [...new Set(written.match(varying) ?? [])].filter((one) => !known.has(one))
    if (found.length === 0) return null
    if (text.includes('inventory.reserve(') && found.length === 1 && !written.startsWith('{')) return null
    const literal = `'${written.replaceAll("'", "''").replaceAll(':', "'||chr(58)||'")}'`
    const replaced = found.reduce((inner, one) => `replace(${inner}, '${one}', ${nameIn(one)})`, literal)
    return `${replaced}${castOf(written, text, orderIds)}`
  }
  return [
    '\\set act random(1, 9000000000000000)',
    '\\set person :client_id + 1',
    `\\set product random(1, ${productCount - lineCount})`,
    ...statements.map((statement) => asScriptLine(statement, inPlaceOf)),
  ].join('\n')
}

function castOf(written: string, text: string, orderIds: Set<string>): string {
  if (text.includes('set_config')) return ''
  if (written.startsWith('[') || (written.startsWith('{"') && written.includes('":'))) return '::jsonb'
  if (!written.startsWith('{')) return '::uuid'
  // The second list of new ids that reserving is told is of references, which are text.
  const first = written.slice(2, 38)
  const isReference = text.includes('inventory.reserve(') && orderIds.has(text) && !/8000-0{5}/.test(first)
  if (text.includes('inventory.reserve(') && !/8000-0{5}/.test(first)) orderIds.add(text)
  return isReference ? '::text[]' : '::uuid[]'
}
