import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { checkStore } from '../../merchants/contract.ts'
import { daysAhead, warningDays } from '../batches/warning.ts'
import { type Stock, type StockItem, toStock } from './stock.ts'
import { isOnSale, stockAt } from './store.ts'

export const StockQuery = Type.Object({
  ...pageQuery,
  filter: Type.Optional(oneOf(['low', 'out', 'expiring', 'reserved'])),
  query: Type.Optional(
    Type.String({ minLength: 1, maxLength: 80, description: 'Part of the name, the SKU or the barcode' }),
  ),
  categoryId: Type.Optional(Id),
  productId: Type.Optional(Type.Array(Id, { maxItems: 100, description: 'Of these alone' })),
})
type StockQuery = Static<typeof StockQuery>

/** What a store has, by name. */
export async function listStock(ctx: Ctx, storeId: string, asked: StockQuery) {
  await checkStore(ctx, storeId)
  const { limit } = asked
  const after = decodeCursor(asked.cursor, 2)
  if (after && !isId(String(after[1]))) throw invalidCursor()
  const now = ctx.now()
  let rows = stockAt(now)
    .innerJoin('catalog.v_products as p', (join) =>
      join.onRef('p.tenant_id', '=', 's.tenant_id').onRef('p.id', '=', 's.product_id'),
    )
    .select(['p.product_name', 'p.sku', 'p.barcode', 'p.status'])
    .where('s.tenant_id', '=', myTenantId(ctx))
    .where('s.store_id', '=', storeId)
    .where('p.store_id', '=', storeId)
    .where('p.deleted_at', 'is', null)
    .where(filtered(asked.filter, daysAhead(now, warningDays(ctx))))
  if (asked.query !== undefined) rows = rows.where(matching(asked.query))
  if (asked.productId?.length) rows = rows.where('s.product_id', 'in', asked.productId)
  if (asked.categoryId !== undefined) {
    const { categoryId } = asked
    rows = rows.where(({ or, eb }) =>
      or([eb('p.category_id', '=', categoryId), eb('p.subcategory_id', '=', categoryId)]),
    )
  }
  if (after) {
    rows = rows.where(sql<boolean>`(p.product_name, p.id) > (${String(after[0])}, ${String(after[1])}::uuid)`)
  }
  const found = await ctx.read(
    rows
      .orderBy('p.product_name')
      .orderBy('p.id')
      .limit(limit + 1),
  )
  return pageOf(
    found,
    limit,
    (row): StockItem => ({
      ...toStock(row),
      productName: row.product_name as string,
      sku: row.sku as string,
      barcode: row.barcode,
      status: row.status as string,
    }),
    (row) => [row.product_name, row.product_id],
  )
}

/** What there is of one product. */
export async function showStock(ctx: Ctx, productId: string): Promise<Stock> {
  const row = await ctx.readFirst(
    stockAt(ctx.now()).where('s.tenant_id', '=', myTenantId(ctx)).where('s.product_id', '=', productId),
  )
  if (!row) throw notFound('product')
  return toStock(row)
}

/** What is low or out is what the alerts of that kind tell of, no more and no less. */
function filtered(filter: StockQuery['filter'], until: Date) {
  switch (filter) {
    case undefined:
      return sql<boolean>`true`
    case 'low':
      return sql<boolean>`s.is_low and s.in_stock and ${isOnSale}`
    case 'out':
      return sql<boolean>`not s.in_stock and ${isOnSale}`
    case 'reserved':
      return sql<boolean>`s.reserved > 0`
    case 'expiring':
      return sql<boolean>`exists (select from inventory.batches b where b.tenant_id = s.tenant_id
        and b.product_id = s.product_id and b.is_open and b.sellable_until <= ${until})`
    default:
      return filter satisfies never
  }
}

function matching(text: string) {
  const pattern = containing(text)
  return sql<boolean>`(p.product_name ilike ${pattern} or p.sku ilike ${pattern} or p.barcode = ${text})`
}
