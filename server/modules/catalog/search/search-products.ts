import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, encodeCursor, invalidCursor } from '../../../kernel/http/cursor.ts'
import { Id, line, nullable, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId } from '../../../kernel/id.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { StoreCard, storeCardsOf } from '../../merchants/contract.ts'
import { ShownProduct, type ShownRow, shownParts, toShownProduct } from '../shop/shown-product.ts'
import { withLocalNames } from '../translations/local-names.ts'
import { Facets, namedFacets } from './facets.ts'
import { type Asked, type Found, findHits, type Hit, readings, type Sort, sorts } from './find-hits.ts'
import { type SearchScope, scopeOf, scopeQuery } from './search-scope.ts'
import { tokensOf } from './tokens.ts'

const mostExpensive = 100_000_000_000
const Price = Type.Integer({ minimum: 0, maximum: mostExpensive })

export const SearchQuery = Type.Object({
  query: Type.Optional(line(200)),
  ...scopeQuery,
  categoryId: Type.Optional({ ...Id, description: 'With all below it' }),
  brandId: Type.Optional(Type.Array(Id, { maxItems: 20, description: 'Any of these' })),
  minPriceMinor: Type.Optional(Price),
  maxPriceMinor: Type.Optional(Price),
  inStock: Type.Boolean({ default: false }),
  withOffer: Type.Boolean({
    default: false,
    description: 'Only what has an offer of its own now, for everybody',
  }),
  sort: { ...oneOf(sorts), default: 'relevance' as const },
  facets: Type.Boolean({ default: false, description: 'Also say what there is of which kind' }),
  ...pageQuery,
})
export type SearchQuery = Static<typeof SearchQuery>

const SearchHit = Type.Object({
  product: ShownProduct,
  store: StoreCard,
  /** Also of other stores: the same generic product, brand, variant and size. In one store: 1. */
  offers: Type.Object({ count: Type.Integer(), atLeast: Type.Boolean() }),
})
type SearchHit = Static<typeof SearchHit>

export const SearchResult = Type.Object({
  items: Type.Array(SearchHit),
  nextCursor: nullable(Type.String()),
  /** Counts are exact, or of those looked at where there is more. */
  total: Type.Object({ count: Type.Integer(), atLeast: Type.Boolean() }),
  reading: {
    ...oneOf(readings),
    description: 'As written, in any size, as slips of other words, or any of the words',
  },
  facets: nullable(Facets),
})
type SearchResult = Static<typeof SearchResult>

/** What answers a question, one hit for each thing with its best offer; in one store, its listings. */
export async function searchProducts(ctx: Ctx, query: SearchQuery): Promise<SearchResult> {
  const tokens = tokensOf(query.query ?? '')
  const after = afterOf(query)
  const scope = await scopeOf(ctx, query)
  const isNarrowed = query.query !== undefined || query.categoryId || query.brandId?.length
  if (scope.kind === 'everywhere' && !isNarrowed) {
    throw invalidField(
      'query/query',
      'nothing_asked',
      'Say what to look for, or where: words, a category, a brand, a place or a store.',
    )
  }
  if (query.sort === 'distance' && scope.kind !== 'around') {
    throw invalidField('query/sort', 'place_missing', 'Say where, so that there is a distance.')
  }
  const hasNowhere = scope.kind !== 'everywhere' && scope.stores.length === 0
  if ((query.query !== undefined && tokens.length === 0) || hasNowhere) return nothing(query)
  const found = await findHits(ctx, {
    tokens,
    scope,
    categoryIds: query.categoryId ? [query.categoryId] : [],
    brandIds: query.brandId ?? [],
    minPriceMinor: query.minPriceMinor ?? 0,
    maxPriceMinor: query.maxPriceMinor ?? mostExpensive,
    inStock: query.inStock,
    withOffer: query.withOffer,
    sort: query.sort,
    after,
    limit: query.limit + 1,
    facets: query.facets,
  })
  return answer(ctx, query, scope, found)
}

const nothing = ({ facets }: SearchQuery): SearchResult => ({
  items: [],
  nextCursor: null,
  total: { count: 0, atLeast: false },
  reading: 'written',
  facets: facets ? { categories: [], brands: [], sizes: [], prices: [], stores: [] } : null,
})

async function answer(ctx: Ctx, query: SearchQuery, scope: SearchScope, found: Found): Promise<SearchResult> {
  const hits = found.hits.slice(0, query.limit)
  const last = hits.at(-1)
  const [items, facets] = await Promise.all([shownHits(ctx, hits, scope), namedFacets(ctx, found.facets)])
  const more = found.hits.length > query.limit && last !== undefined
  return {
    items,
    nextCursor: more ? encodeCursor([query.sort, found.reading, last.sort_key, last.product_id]) : null,
    total: { count: found.total, atLeast: found.atLeast || scope.isBounded },
    reading: found.reading,
    facets,
  }
}

const shownProducts = compiledOnce((ids: string[]) =>
  queries
    .selectFrom('catalog.products as p')
    .select(shownParts())
    .where(sql<boolean>`p.id = any (${ids}::uuid[])`)
    .where('p.is_listed', '=', true),
)

/** As in catalog.search_hits. */
const mostOffersCounted = 100

/** Read as whoever asks may see them: row security has the last word. */
async function shownHits(ctx: Ctx, hits: readonly Hit[], scope: SearchScope): Promise<SearchHit[]> {
  if (hits.length === 0) return []
  const storeIds = [...new Set(hits.map(({ store_id }) => store_id))]
  const [rows, cards] = await Promise.all([
    ctx.read(shownProducts(hits.map(({ product_id }) => product_id))) as Promise<ShownRow[]>,
    storeCardsOf(ctx, storeIds, scope.place),
  ])
  const shown = await withLocalNames(
    ctx,
    rows.map((row) => toShownProduct(row, ctx)),
  )
  const products = new Map(shown.map((product) => [product.id, product]))
  const stores = new Map(cards.map((card) => [card.id, card]))
  return hits.flatMap((hit) => {
    const [product, store] = [products.get(hit.product_id), stores.get(hit.store_id)]
    if (!product || !store) return []
    const atLeast = scope.kind === 'everywhere' ? hit.offers >= mostOffersCounted : scope.isBounded
    return [{ product, store, offers: { count: hit.offers, atLeast } }]
  })
}

function afterOf({ cursor, sort }: { cursor?: string; sort: Sort }): Asked['after'] {
  const key = decodeCursor(cursor, 4)
  if (key === null) return null
  const [givenSort, givenReading, sortKey, productId] = key
  const reading = readings.find((one) => one === givenReading)
  if (givenSort !== sort || !reading || typeof sortKey !== 'number') throw invalidCursor()
  if (typeof productId !== 'string' || !isId(productId)) throw invalidCursor()
  return { reading, sortKey, productId }
}
