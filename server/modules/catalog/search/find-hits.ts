import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { type MeantWord, meantWords } from './meant-words.ts'
import { type Needed, type Question, questionOf } from './question.ts'
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

/** How the words were taken: as written, in any size, as slips of others, or any of them instead of all. */
export const readings = ['written', 'any_size', 'corrected', 'any_word'] as const
export type Reading = (typeof readings)[number]

const neededFor: Record<Reading, Needed> = {
  written: 'all',
  any_size: 'all_but_sizes',
  corrected: 'all_but_sizes',
  any_word: 'any',
}

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

/** As written; only where that finds nothing, in another size, then as slips, then whatever has one of the words. */
export async function findHits(ctx: Ctx, asked: Asked): Promise<Found> {
  const possible = asked.after ? [asked.after.reading] : readingsOf(asked.tokens)
  const known = new Map<boolean, MeantWord[]>()
  const foundNothing = new Set<string>()
  let found: Found | undefined
  for (const reading of possible) {
    const typos = reading === 'corrected' || reading === 'any_word'
    const words = known.get(typos) ?? (await meantWords(ctx, asked.tokens, { typing: true, typos }))
    known.set(typos, words)
    const question = questionFor(asked, reading, words)
    if (foundNothing.has(question.query)) continue
    found = await read(ctx, asked, reading, question)
    if (found.total > 0) return found
    foundNothing.add(question.query)
  }
  return found as Found
}

function readingsOf(tokens: readonly Token[]): Reading[] {
  const words = tokens.filter(({ kind }) => kind === 'word').length
  return readings.filter((reading) => {
    if (reading === 'any_size') return words > 0 && words < tokens.length
    if (reading === 'corrected') return words > 0
    return reading === 'written' || words > 1
  })
}

function questionFor(
  { scope, categoryIds, brandIds }: Asked,
  reading: Reading,
  words: readonly MeantWord[],
): Question {
  return questionOf(words, { categoryIds, brandIds, cells: scope.cells }, neededFor[reading])
}

async function read(ctx: Ctx, asked: Asked, reading: Reading, question: Question): Promise<Found> {
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
