import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { Id, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { placeQuery } from '../../merchants/contract.ts'
import { quoted } from './document.ts'
import { findHits } from './find-hits.ts'
import { scopeOf } from './search-scope.ts'
import { type Token, tokensOf } from './tokens.ts'

export const SuggestionQuery = Type.Object({ query: line(200), ...placeQuery })
type SuggestionQuery = Static<typeof SuggestionQuery>

const Suggestion = Type.Object({
  kind: oneOf(['product', 'category', 'brand', 'store']),
  text: Type.String(),
  /** Of the category, brand or store; of the generic product, or of the product where a store made it itself. */
  id: Id,
  genericProductId: nullable(Id),
  storeCode: nullable(Type.String()),
})
type Suggestion = Static<typeof Suggestion>
export const Suggestions = Type.Object({ items: Type.Array(Suggestion) })

const mostProducts = 6
const mostNames = 3
/** Several sizes and brands of one thing are one suggestion. */
const hitsLookedAt = 30
const suggestedWithinKm = 10

/** What somebody may be about to type. */
export async function suggest(ctx: Ctx, query: SuggestionQuery): Promise<Static<typeof Suggestions>> {
  const tokens = tokensOf(query.query)
  if (tokens.length === 0) return { items: [] }
  const [products, names] = await Promise.all([productsLike(ctx, query, tokens), namesLike(ctx, tokens)])
  return { items: [...products, ...names] }
}

interface ProductRow {
  id: string
  generic_product_id: string | null
  name: string
}

const productNames = compiledOnce(
  (ids: string[]) => sql<ProductRow>`
    select p.id, p.generic_product_id, coalesce(g.name, p.product_name) as name
    from catalog.products p left join catalog.generic_products g on g.id = p.generic_product_id
    where p.id = any (${ids}::uuid[]) and p.is_listed`,
)

async function productsLike(
  ctx: Ctx,
  query: SuggestionQuery,
  tokens: readonly Token[],
): Promise<Suggestion[]> {
  const scope = await scopeOf(ctx, { ...query, withinKm: suggestedWithinKm, openNow: false })
  if (scope.kind === 'around' && scope.stores.length === 0) return []
  const { hits } = await findHits(ctx, {
    tokens,
    scope,
    categoryIds: [],
    brandIds: [],
    minPriceMinor: 0,
    maxPriceMinor: Number.MAX_SAFE_INTEGER,
    inStock: false,
    withOffer: false,
    sort: 'relevance',
    after: null,
    limit: hitsLookedAt,
    facets: false,
  })
  const rows = await ctx.read(productNames(hits.map(({ product_id }) => product_id)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const suggestions = new Map<string, Suggestion>()
  for (const { product_id } of hits) {
    const row = byId.get(product_id)
    if (!row || suggestions.has(row.name)) continue
    const { name: text, generic_product_id: genericProductId } = row
    suggestions.set(text, {
      kind: 'product',
      text,
      id: genericProductId ?? row.id,
      genericProductId,
      storeCode: null,
    })
  }
  return [...suggestions.values()].slice(0, mostProducts)
}

interface NamedRow {
  kind: 'category' | 'brand' | 'store'
  id: string
  name: string
  store_code: string | null
}

const named = compiledOnce(
  (query: string, most: number) => sql<NamedRow>`
    select n.kind, n.id, n.name, s.store_code
    from catalog.search_named(${query}::tsquery, ${most}::int) n
    left join merchants.v_stores s on n.kind = 'store' and s.id = n.id and s.is_listed
    where n.kind <> 'store' or s.id is not null`,
)

async function namesLike(ctx: Ctx, tokens: readonly Token[]): Promise<Suggestion[]> {
  const query = tokens
    .map(({ word, key }, index) => {
      const grows = index === tokens.length - 1 ? ':*' : ''
      return `(${quoted(word)}${grows} | ${quoted(key)}${grows})`
    })
    .join(' & ')
  const rows = await ctx.read(named(query, mostNames))
  return rows.map(({ kind, id, name, store_code }) => {
    return { kind, text: name, id, genericProductId: null, storeCode: store_code }
  })
}
