import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { askedPlace, nearby, placeQuery, StoreCard, storeCardsOf } from '../../merchants/contract.ts'
import { withLocalNames } from '../translations/local-names.ts'
import { ShownProduct, type ShownRow, shownParts, toShownProduct } from './shown-product.ts'

const mostStores = 500
const mostListings = 100

export const CompareQuery = Type.Object({
  ...placeQuery,
  withinKm: Type.Number({ minimum: 0.1, maximum: 100, default: 10 }),
  sort: { ...oneOf(['price', 'distance']), default: 'price' as const },
})
type CompareQuery = Static<typeof CompareQuery>

const Listing = Type.Object({
  product: ShownProduct,
  store: StoreCard,
  pricePerUnitMinor: nullable(
    Type.Integer({ description: 'For one kilogram, litre or metre: sizes are compared by it' }),
  ),
})
type Listing = Static<typeof Listing>

export const Comparison = Type.Object({ items: Type.Array(Listing) })

/** The same thing in the stores around a place: one page for the buyer, the best first. */
export async function compareOffers(
  ctx: Ctx,
  genericProductId: string,
  query: CompareQuery,
): Promise<Static<typeof Comparison>> {
  const { withinKm, sort, ...where } = query
  const place = await askedPlace(ctx, where)
  const rows = (await ctx.read(
    queries
      .selectFrom(nearby({ ...place, withinKm, limit: mostStores }))
      .innerJoin('catalog.products as p', (join) =>
        join.onRef('p.tenant_id', '=', 'near.tenant_id').onRef('p.store_id', '=', 'near.store_id'),
      )
      .select(shownParts())
      .where('p.generic_product_id', '=', genericProductId)
      .where('p.is_listed', '=', true)
      .orderBy(sql`near.distance_km`)
      .orderBy('p.id')
      .limit(mostListings),
  )) as ShownRow[]
  const cards = await storeCardsOf(ctx, [...new Set(rows.map(({ store_id }) => store_id))], place)
  const stores = new Map(cards.map((card) => [card.id, card]))
  const shown = await withLocalNames(
    ctx,
    rows.map((row) => toShownProduct(row, ctx)),
  )
  const items = shown.flatMap((product): Listing[] => {
    const store = stores.get(product.storeId)
    return store ? [{ product, store, pricePerUnitMinor: pricePerUnit(product) }] : []
  })
  // The query's order is that of distance; what is in stock comes before what is not.
  const byPrice = (one: Listing) => one.pricePerUnitMinor ?? one.product.priceMinor
  const sorted = sort === 'price' ? items.toSorted((a, b) => byPrice(a) - byPrice(b)) : items
  return { items: sorted.toSorted((a, b) => Number(b.product.inStock) - Number(a.product.inStock)) }
}

/** How many of the unit make one that sizes are compared by. */
const perWhole: Record<string, number> = { kg: 1, g: 1000, l: 1, ml: 1000, m: 1, cm: 100 }

function pricePerUnit({ priceMinor, size, sizeUnit }: ShownProduct): number | null {
  const whole = sizeUnit === null ? undefined : perWhole[sizeUnit]
  return size === null || whole === undefined ? null : Math.round((priceMinor * whole) / size)
}
