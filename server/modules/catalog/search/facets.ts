import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import type { Found } from './find-hits.ts'

const Named = Type.Object({ id: Id, name: Type.String(), count: Type.Integer() })

export const Facets = Type.Object({
  categories: Type.Array(Named),
  brands: Type.Array(Named),
  sizes: Type.Array(Type.Object({ text: Type.String(), count: Type.Integer() })),
  prices: Type.Array(
    Type.Object({ fromMinor: Type.Integer(), toMinor: nullable(Type.Integer()), count: Type.Integer() }),
  ),
  stores: Type.Array(Named, { description: 'Around a place' }),
})
type Facets = Static<typeof Facets>

/** Where price bands begin, as in catalog.search_hits. */
const bands = [0, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000]

interface NameRow {
  id: string
  name: string
}

const names = compiledOnce(
  (categoryIds: string[], brandIds: string[], storeIds: string[]) => sql<NameRow>`
    select id, name from catalog.categories where id = any (${categoryIds}::uuid[])
    union all select id, name from catalog.brands where id = any (${brandIds}::uuid[])
    union all select id, store_name from merchants.v_stores where id = any (${storeIds}::uuid[]) and is_listed`,
)

export async function namedFacets(ctx: Ctx, facets: Found['facets']): Promise<Facets | null> {
  if (facets === null) return null
  const { categories, brands, stores } = facets
  const rows = await ctx.read(names(idsOf(categories), idsOf(brands), idsOf(stores)))
  const byId = new Map(rows.map(({ id, name }) => [id, name]))
  const named = (counts: readonly { id: string; count: number }[]) =>
    counts.flatMap(({ id, count }) => {
      const name = byId.get(id)
      return name === undefined ? [] : [{ id, name, count }]
    })
  return {
    categories: named(categories),
    brands: named(brands),
    sizes: facets.sizes,
    prices: facets.prices.map(({ band, count }) => {
      return { fromMinor: bands[band] as number, toMinor: bands[band + 1] ?? null, count }
    }),
    stores: named(stores),
  }
}

const idsOf = (counts: readonly { id: string }[]): string[] => counts.map(({ id }) => id)
