import { createContexts } from '../server/kernel/database/contexts.ts'
import { createPool } from '../server/kernel/database/pool.ts'
import { createPublisher } from '../server/kernel/events/publisher.ts'
import { createLogger } from '../server/kernel/log/log.ts'
import type { Services } from '../server/kernel/services.ts'
import { type SearchQuery, searchProducts } from '../server/modules/catalog/search/search-products.ts'
import { suggest } from '../server/modules/catalog/search/suggest.ts'
import { modules } from '../server/modules.ts'
import type { Installation } from './installation.ts'
import { cityAt, storeAt } from './search-market.ts'

const settings = [
  `load 'auto_explain'`,
  'set auto_explain.log_min_duration = 0',
  'set auto_explain.log_analyze = on',
  'set auto_explain.log_nested_statements = on',
  'set client_min_messages = log',
]
const asked = { withinKm: 10, openNow: false, inStock: false, withOffer: false, limit: 20 } as const

/** The plans of one question each way, as PostgreSQL runs them inside the functions, under the role of a passer-by. */
export async function tellPlans(
  { config, keys }: Installation,
  ownerUrl: string,
  products: number,
  note: (sentence: string) => void,
): Promise<void> {
  const log = createLogger({ level: 'silent', service: 'bench' })
  const pool = createPool({ url: ownerUrl, size: 1, log })
  const services = { config, keys, modules } as unknown as Services
  const contexts = createContexts({ pool, services, publisher: createPublisher(modules), log })
  const ctx = contexts.for({ actor: { scope: 'anonymous' } })
  const query: SearchQuery = { ...asked, query: 'rice 5kg', sort: 'relevance', facets: true }
  const ways = {
    everywhere: () => searchProducts(ctx, query),
    'around a place': () => searchProducts(ctx, { ...query, ...cityAt(3, products) }),
    'in a store': () => searchProducts(ctx, { ...query, storeCode: storeAt(3, products) }),
    suggestions: () => suggest(ctx, { query: 'rice' }),
  }
  const client = await pool.connect()
  let isTelling = false
  client.on('notice', ({ message }) => {
    if (isTelling) note(message ?? '')
  })
  for (const setting of settings) await client.query(setting)
  client.release()
  for (const [name, ask] of Object.entries(ways)) {
    await ask()
    note(`Plans of a search ${name}:`)
    isTelling = true
    await ask()
    isTelling = false
  }
  await pool.end()
}
