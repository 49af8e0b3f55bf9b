import { withConnection } from '../server/kernel/database/with-connection.ts'
import { addItem } from '../server/modules/orders/carts/add-item.ts'
import type { Installation } from './installation.ts'
import { rateOf, requestOf } from './load.ts'
import { idInSql, idOf } from './people.ts'
import { againstPgbench } from './pgbench.ts'
import { asScriptLine, record } from './record.ts'
import type { Bench, Place, Result } from './result.ts'
import { fillShelves } from './shelves.ts'

export const cart: Bench = {
  name: 'cart',
  about: 'POST /api/cart/items, against the same statements in pgbench, as many at a time',
  run,
}

/** What each buyer goes on putting in: a full trolley, of which every line grows. */
const chosenProducts = 40
const cartsFrom = 1_000_000

async function run({ installation, load, note }: Place): Promise<Result[]> {
  const here = await installation()
  await fillShelves(here.ownerUrl)
  await openCarts(here)
  // As many on either side as the node's pool lets into the database at once.
  const clients = here.config.DATABASE_POOL_SIZE
  const node = await here.serve()
  const products = Array.from({ length: chosenProducts }, (_, index) => idOf(index + 1))
  const ours = rateOf(load(), {
    port: node.port,
    connections: here.people
      .slice(0, clients)
      .map(({ headers }) =>
        products.map((productId) =>
          requestOf('POST', '/api/cart/items', headers, { productId, quantity: 1 }),
        ),
      ),
  })
  try {
    const measured = await againstPgbench({
      installation: here,
      note,
      ours,
      script: () => sameStatements(here),
      clients,
    })
    await proveLines(here, clients)
    return [{ name: 'add to cart', ...measured }]
  } finally {
    await node.stop()
  }
}

/** Their ids are numbers, as those of their buyers are, so that pgbench can name them. */
async function openCarts({ ownerUrl, people }: Installation): Promise<void> {
  await ask(
    ownerUrl,
    `insert into orders.carts (id, user_id)
     select ('00000000-0000-7000-8000-' || lpad((${cartsFrom} + number)::text, 12, '0'))::uuid,
       ('00000000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid
     from generate_series(1, ${people.length}) number on conflict do nothing`,
  )
}

/** Each of them has a line for each product: else the figures would be of refusals. */
async function proveLines({ ownerUrl }: Installation, clients: number): Promise<void> {
  const [row] = await ask(
    ownerUrl,
    `select count(*)::int as count from orders.cart_items i join orders.carts c on c.id = i.cart_id
     where c.user_id <= '${idOf(clients)}'`,
  )
  const expected = clients * chosenProducts
  if (row?.count !== expected) throw new Error(`${row?.count} lines are in the carts instead of ${expected}.`)
}

const ask = (url: string, text: string): Promise<{ count?: number }[]> =>
  withConnection(url, async (client) => (await client.query(text)).rows)

/** Each client of pgbench is one buyer who takes one product after the other. */
async function sameStatements(installation: Installation): Promise<string> {
  // One whose number nothing else in the statements has.
  const number = installation.people.length
  const [userId, productId] = [idOf(number), idOf(900)]
  const given = { productId, quantity: 1 }
  await record(installation, userId, (ctx) => addItem(ctx, given))
  const statements = await record(installation, userId, (ctx) => addItem(ctx, given))
  const product = `${idInSql(':product::text')}::uuid`
  const kept = [idOf(1), idOf(2)]
  const inPlaceOf = (value: unknown, text: string): string | null => {
    if (value === userId) return idInSql(':person::text') + (text.includes('set_config') ? '' : '::uuid')
    if (value === idOf(cartsFrom + number)) return `${idInSql(`(:person + ${cartsFrom})::text`)}::uuid`
    if (value === productId) return product
    if (typeof value !== 'string' || kept.includes(value)) return null
    if (value.includes(productId)) return `array[${product}]`
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'now()'
    // What is left of the form of an id names a line or a cart that may be new.
    return /^[0-9a-f-]{36}$/.test(value) ? 'gen_random_uuid()' : null
  }
  return [
    '\\set person :client_id + 1',
    `\\set product random(1, ${chosenProducts})`,
    ...statements.map((statement) => asScriptLine(statement, inPlaceOf)),
  ].join('\n')
}
