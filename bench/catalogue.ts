import type { Compilable } from 'kysely'
import type { Ctx } from '../server/kernel/context.ts'
import { listOfStore } from '../server/modules/catalog/shop/list-of-store.ts'
import { showProduct } from '../server/modules/catalog/shop/show-product.ts'
import { startBare } from './bare.ts'
import type { Installation } from './installation.ts'
import { compare, rateOf, requestOf } from './load.ts'
import { fillMarket, marketProduct, marketStore } from './market.ts'
import type { Bench, Place, Result } from './result.ts'

const connections = 32
const pagesEach = 40

export const catalogue: Bench = {
  name: 'catalogue',
  about:
    'a product page and a list of 20 among 10,000 products, against a bare node:http + pg with the same SELECT',
  run,
}

/** One of our addresses and the values that its statement gets. */
interface Ask {
  path: string
  values: unknown[]
}

async function run(place: Place): Promise<Result[]> {
  const here = await place.installation()
  await fillMarket(here.ownerUrl)
  const page = await statementOf((ctx) => showProduct(ctx, ''))
  const list = await statementOf((ctx) => listOfStore(ctx, '', { sort: 'name', limit: 20 }))
  return [
    await measure(place, here, 'product page', page, (index) => {
      const id = marketProduct(index * 37)
      return { path: `/api/products/${id}`, values: [id] }
    }),
    await measure(place, here, 'product list of 20', list, (index) => {
      const code = marketStore(index)
      // As many of them as the statement names the store, and the limit last.
      const values = list.values.map((value) =>
        typeof value === 'number' ? 21 : value === '' ? code : value,
      )
      return { path: `/api/stores/${code}/products`, values }
    }),
  ]
}

async function measure(
  { load }: Place,
  { serve, ownerUrl, config }: Installation,
  name: string,
  { text }: Statement,
  ask: (index: number) => Ask,
): Promise<Result> {
  const node = await serve()
  const bare = await startBare({
    databaseUrl: ownerUrl,
    poolSize: config.DATABASE_POOL_SIZE,
    statement: text,
  })
  const asks = Array.from({ length: connections }, (_, connection) =>
    Array.from({ length: pagesEach }, (_, page) => ask(connection * pagesEach + page)),
  )
  try {
    const { ours, theirs, ratio } = await compare(
      rateOf(load(), {
        port: node.port,
        connections: asks.map((own) => own.map(({ path }) => requestOf('GET', path))),
      }),
      rateOf(load(), {
        port: bare.port,
        connections: asks.map((own) =>
          own.map(({ values }) => requestOf('GET', `/rows/${encodeURIComponent(JSON.stringify(values))}`)),
        ),
      }),
    )
    return { name, value: ours, unit: 'requests/s', limit: theirs, ratio, target: 0.6 }
  } finally {
    bare.stop()
    await node.stop()
  }
}

interface Statement {
  text: string
  values: readonly unknown[]
}

/** Taken from the use case itself, so that it stays the same. */
async function statementOf(use: (ctx: Ctx) => Promise<unknown>): Promise<Statement> {
  let statement: Statement | undefined
  const stop = new Error('That is all that was to be learnt.')
  const read = async (query: Compilable) => {
    const { sql: text, parameters: values } = query.compile()
    statement ??= { text, values }
    throw stop
  }
  const ctx = { read, readFirst: read, now: () => new Date() } as unknown as Ctx
  await use(ctx).catch((error) => {
    if (error !== stop) throw error
  })
  if (!statement) throw new Error('It asked the database nothing.')
  return statement
}
