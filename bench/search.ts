import type { Ctx } from '../server/kernel/context.ts'
import { createContexts } from '../server/kernel/database/contexts.ts'
import { createPool } from '../server/kernel/database/pool.ts'
import { createPublisher } from '../server/kernel/events/publisher.ts'
import { createLogger } from '../server/kernel/log/log.ts'
import type { Services } from '../server/kernel/services.ts'
import { modules } from '../server/modules.ts'
import { besides, type Installation } from './installation.ts'
import { requestOf } from './load.ts'
import type { Bench, Place, Result } from './result.ts'
import { cityAt, fillSearchMarket, questions, storeAt } from './search-market.ts'
import { tellPlans } from './search-plans.ts'

const connections = 2
const seconds = 8
const sizes = { usual: [10_000], full: [10_000, 1_000_000] }

export const search: Bench = {
  name: 'search',
  about:
    'GET /api/search and its suggestions among 10,000 products; --full: also among 1,000,000; --plans tells the plans',
  run,
}

async function run(place: Place): Promise<Result[]> {
  const results: Result[] = []
  for (const products of place.options.full ? sizes.full : sizes.usual) {
    results.push(...(await measureAmong(products, place)))
  }
  return results
}

async function measureAmong(products: number, place: Place): Promise<Result[]> {
  const here = await place.installation()
  return besides(here, `search_${products}`, async ({ ownerUrl, serverUrl }, serve) => {
    await asSystem(here, serverUrl, (system) => fillSearchMarket(ownerUrl, products, system))
    if (place.options.plans) await tellPlans(here, ownerUrl, products, place.note)
    const node = await serve()
    try {
      return await askEveryWay(node.port, products, place)
    } finally {
      await node.stop()
    }
  })
}

async function askEveryWay(port: number, products: number, { load, note }: Place): Promise<Result[]> {
  const results: Result[] = []
  for (const [way, pathOf] of Object.entries(ways(products))) {
    const target = {
      port,
      connections: Array.from({ length: connections }, (_, connection) =>
        questions.map((question, index) =>
          requestOf('GET', `/api/${pathOf(encodeURIComponent(question), index + connection * 11)}`),
        ),
      ),
    }
    await load().press(target, { requests: questions.length * 4 })
    const { p50Ms, p99Ms, count } = await load().press(target, { seconds })
    const among = `${way} among ${products.toLocaleString('en')}`
    note(`${among}: ${count} answers, half of them within ${p50Ms.toFixed(1)} ms`)
    results.push({ name: `${among}, p99`, value: p99Ms, unit: 'ms', limit: null, ratio: null, target: 50 })
  }
  return results
}

const ways = (products: number): Record<string, (question: string, index: number) => string> => ({
  'search everywhere': (question) => `search?query=${question}`,
  'search around a place': (question, index) => {
    const { latitude, longitude } = cityAt(index, products)
    return `search?query=${question}&latitude=${latitude}&longitude=${longitude}&facets=true`
  },
  'search in a store': (question, index) => `search?query=${question}&storeCode=${storeAt(index, products)}`,
  'cheapest in stock': (question) => `search?query=${question}&inStock=true&sort=price&facets=true`,
  suggestions: (question) => `search/suggestions?query=${question}`,
})

async function asSystem(
  { config, keys }: Installation,
  serverUrl: string,
  work: (system: Ctx) => Promise<void>,
): Promise<void> {
  const log = createLogger({ level: 'silent', service: 'bench' })
  const pool = createPool({ url: serverUrl, size: 1, log })
  try {
    const services = { config, keys, modules } as unknown as Services
    await work(createContexts({ pool, services, publisher: createPublisher(modules), log }).system())
  } finally {
    await pool.end()
  }
}
