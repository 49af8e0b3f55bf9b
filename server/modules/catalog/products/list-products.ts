import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { checkStore } from '../../merchants/contract.ts'
import { type Product, type ProductRow, toProduct } from './product.ts'
import { productStatuses } from './product-status.ts'
import { listedProducts } from './store.ts'

export const ProductFilters = Type.Object({
  status: Type.Optional(oneOf(productStatuses)),
  query: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Name, SKU or barcode' })),
  categoryId: Type.Optional(Id),
  inStock: Type.Optional(Type.Boolean()),
  removed: Type.Optional(Type.Boolean({ description: 'Those that were removed, instead of the others' })),
})
type ProductFilters = Static<typeof ProductFilters>

export const ProductQuery = Type.Object({ ...ProductFilters.properties, ...pageQuery })
type ProductQuery = Static<typeof ProductQuery>

/** What a store has, drafts included, the newest first. */
export async function listProducts(ctx: Ctx, storeId: string, query: ProductQuery) {
  const after = decodeTimeCursor(query.cursor)
  const rows = await ctx.read(
    filtered(storeId, query)
      .select(exactTime('p.created_at'))
      .where(olderThan(after, 'p.created_at', 'p.id'))
      .orderBy('p.created_at', 'desc')
      .orderBy('p.id', 'desc')
      .limit(query.limit + 1),
  )
  // An empty list and a store that is out of reach are two things.
  if (rows.length === 0 && after === null) await checkStore(ctx, storeId)
  return pageOf(
    rows as (ProductRow & { exact_time: string })[],
    query.limit,
    (row): Product => toProduct(row),
    (row) => [row.exact_time, row.id],
  )
}

export function filtered(storeId: string, { status, query, categoryId, inStock, removed }: ProductFilters) {
  let found = listedProducts
    .where('p.store_id', '=', storeId)
    .where('p.deleted_at', removed ? 'is not' : 'is', null)
  if (status) found = found.where('p.status', '=', status)
  if (inStock !== undefined) found = found.where('p.in_stock', '=', inStock)
  if (categoryId) {
    found = found.where(
      sql<boolean>`p.leaf_category_id = any (array(select catalog.categories_below(${categoryId}::uuid)))`,
    )
  }
  if (query) found = found.where(matching(query))
  return found
}

/** A store's shelf is small enough to be looked through; row security would keep a text index from being used. */
const matching = (text: string) => {
  const pattern = containing(text)
  return sql<boolean>`(p.product_name ilike ${pattern} or p.sku ilike ${pattern} or p.barcode = ${text.trim()})`
}

export const ProductSummary = Type.Object({
  byStatus: Type.Record(Type.String(), Type.Integer()),
  withoutPicture: Type.Integer(),
  total: Type.Integer(),
  runningOffers: Type.Integer(),
})
type ProductSummary = Static<typeof ProductSummary>

/** How many of what: for tabs, and for what needs attention. */
export async function summariseProducts(ctx: Ctx, storeId: string): Promise<ProductSummary> {
  await checkStore(ctx, storeId)
  const rows = await ctx.read(
    queries
      .selectFrom('catalog.products')
      .select((of) => [
        'status',
        of.fn.countAll<number>().as('count'),
        sql<number>`count(*) filter (where picture_image_id is null)`.as('without_picture'),
      ])
      .where('store_id', '=', storeId)
      .where('deleted_at', 'is', null)
      .groupBy('status'),
  )
  const running = await ctx.readFirst(
    queries
      .selectFrom('catalog.offers')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('store_id', '=', storeId)
      .where('is_active', '=', true)
      .where('valid_from', '<=', ctx.now())
      .where(({ eb, or }) => or([eb('valid_until', 'is', null), eb('valid_until', '>', ctx.now())])),
  )
  const counts = new Map(rows.map(({ status, count }) => [status, count]))
  return {
    byStatus: Object.fromEntries(productStatuses.map((status) => [status, counts.get(status) ?? 0])),
    withoutPicture: rows.reduce((sum, row) => sum + row.without_picture, 0),
    total: rows.reduce((sum, row) => sum + row.count, 0),
    runningOffers: running?.count ?? 0,
  }
}
