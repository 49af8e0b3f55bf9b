import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { type MeantWord, meantWords } from './meant-words.ts'
import { type Question, questionOf } from './question.ts'
import type { SearchScope } from './search-scope.ts'
import type { Token } from './tokens.ts'

export const sorts = [
  'relevance',
  'price',
  'price_desc',
  'unit_price',
  'distance',
  'rating',
  'newest',
] as const
export type Sort = (typeof sorts)[number]

/** How the words were taken: as written, as slips of others, or any of them instead of all. */
export const readings = ['written', 'corrected', 'any_word'] as const
export type Reading = (typeof readings)[number]

export interface Asked {
  tokens: readonly Token[]
  scope: SearchScope
  categoryIds: readonly string[]
  brandIds: readonly string[]
  minPriceMinor: number
  maxPriceMinor: number
  inStock: boolean
  withOffer: boolean
  sort: Sort
  /** Goes on after this one, read as then. */
  after: { reading: Reading; sortKey: number; productId: string } | null
  limit: number
  facets: boolean
}

export interface Hit {
  product_id: string
  item_id: string
  store_id: string
  distance: number | null
  offers: number
  sort_key: number
}

interface Count {
  id: string
  count: number
}

export interface Found {
  reading: Reading
  total: number
  atLeast: boolean
  hits: Hit[]
  facets: {
    categories: Count[]
    brands: Count[]
    sizes: { text: string; count: number }[]
    prices: { band: number; count: number }[]
    stores: Count[]
  } | null
}

/** As written; only where that finds nothing, as slips; and then whatever has one of the words. */
export async function findHits(ctx: Ctx, asked: Asked): Promise<Found> {
  const possible: readonly Reading[] = asked.after ? [asked.after.reading] : readingsOf(asked)
  const found = await read(ctx, asked, possible[0] as Reading)
  if (found.total > 0 || possible.length === 1) return found
  const words = await meantWords(ctx, asked.tokens, { typing: true, typos: true })
  for (const reading of possible.slice(1)) {
    const again = await read(ctx, asked, reading, words)
    if (again.total > 0) return again
  }
  return found
}

const readingsOf = ({ tokens }: Asked): readonly Reading[] =>
  readings.slice(0, Math.min(tokens.length, 2) + 1)

async function read(ctx: Ctx, asked: Asked, reading: Reading, known?: MeantWord[]): Promise<Found> {
  const { scope, categoryIds, brandIds, tokens } = asked
  const words = known ?? (await meantWords(ctx, tokens, { typing: true, typos: reading !== 'written' }))
  const bounds = { categoryIds, brandIds, cells: scope.cells }
  const question = questionOf(words, bounds, { any: reading === 'any_word' })
  const row = await ctx.readFirst(statement(valuesOf(asked, question)))
  return { reading, ...(row as unknown as { found: Omit<Found, 'reading'> }).found }
}

const values = 23
type Values = readonly unknown[]

const parameters = [
  'tsquery',
  ...Array.from({ length: 7 }, () => 'tsquery[]'),
  'tsquery',
  'text',
  'uuid[]',
  'float8[]',
  'int[]',
  'bigint',
  'bigint',
  'boolean',
  'boolean',
  'text',
  'float8',
  'uuid',
  'int',
  'boolean',
  'boolean',
]

const compiled = compiledOnce((...given: unknown[]) => {
  const list = given.map((value, index) => sql`${value}::${sql.raw(parameters[index] as string)}`)
  return sql<{ found: unknown }>`select catalog.search_hits(${sql.join(list)}) as found`
})

const statement = (given: Values) => {
  if (given.length !== values) throw new Error(`search_hits takes ${values} values.`)
  return compiled(...given)
}

const valuesOf = (asked: Asked, question: Question): Values => [
  question.query,
  question.exact,
  question.heads,
  question.others,
  question.brands,
  question.names,
  question.near,
  question.nearHeads,
  question.phrase,
  asked.scope.kind,
  asked.scope.stores,
  asked.scope.distances,
  asked.scope.cells,
  asked.minPriceMinor,
  asked.maxPriceMinor,
  asked.inStock,
  asked.withOffer,
  asked.sort,
  asked.after?.sortKey ?? null,
  asked.after?.productId ?? null,
  asked.limit,
  asked.facets,
  question.isNarrow,
]
