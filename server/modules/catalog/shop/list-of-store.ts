import { type RawBuilder, sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { isId } from '../../../kernel/id.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { withLocalNames } from '../translations/local-names.ts'
import { type ShownRow, shownParts, toShownProduct } from './shown-product.ts'

const sorts = ['name', 'price', 'price_desc', 'discount', 'newest'] as const
type Sort = (typeof sorts)[number]

export const ShelfQuery = Type.Object({
  categoryId: Type.Optional(Id),
  sort: { ...oneOf(sorts), default: 'name' as const },
  ...pageQuery,
})
type ShelfQuery = Static<typeof ShelfQuery>

type ShelfRow = ShownRow & { discount_percentage: number }

interface Order {
  column: 'product_name' | 'selling_price_minor' | 'discount_percentage' | 'id'
  direction: 'asc' | 'desc'
}

/** Ids grow with time, so the newest are those with the largest. */
const orders: Record<Sort, Order> = {
  name: { column: 'product_name', direction: 'asc' },
  price: { column: 'selling_price_minor', direction: 'asc' },
  price_desc: { column: 'selling_price_minor', direction: 'desc' },
  discount: { column: 'discount_percentage', direction: 'desc' },
  newest: { column: 'id', direction: 'desc' },
}

/** What a store sells, as buyers see it, page after page. */
export async function listOfStore(ctx: Ctx, storeCode: string, query: ShelfQuery) {
  const after = afterOf(query)
  const isUsual = query.limit === usualLimit
  const values = [
    storeCode,
    ...(query.categoryId ? [query.categoryId] : []),
    ...(after ?? []),
    ...(isUsual ? [] : [query.limit + 1]),
  ]
  const statement = statementFor(query, after !== null)
  const rows = (await ctx.read(statement(...values))) as ShelfRow[]
  if (rows.length === 0 && after === null) await requireStore(ctx, storeCode)
  const { column } = orders[query.sort]
  const { items, nextCursor } = pageOf(
    rows,
    query.limit,
    (row) => toShownProduct(row, ctx),
    (row) => [query.sort, row[column], row.id],
  )
  return { items: await withLocalNames(ctx, items), nextCursor }
}

function afterOf({ cursor, sort }: ShelfQuery): [string | number, string] | null {
  const key = decodeCursor(cursor, 3)
  if (key === null) return null
  const [given, value, id] = key
  const fits = isOfSort(sort, value)
  if (given !== sort || !fits || typeof id !== 'string' || !isId(id)) throw invalidCursor()
  return [value as string | number, id]
}

/** Whether a list in this order could have given the value out. */
function isOfSort(sort: Sort, value: unknown): boolean {
  switch (sort) {
    case 'name':
      return typeof value === 'string' && !value.includes('\0')
    case 'newest':
      return typeof value === 'string' && isId(value)
    case 'discount':
      return typeof value === 'number' && value >= 0 && value <= 100
    case 'price':
    case 'price_desc':
      return Number.isSafeInteger(value)
    default:
      return sort satisfies never
  }
}

const usualLimit = 20

type Statement = (
  ...values: (string | number)[]
) => ReturnType<ReturnType<typeof compiledOnce<never[], unknown>>>
const statements = new Map<string, Statement>()

/**
 * One for each sort, with or without a category and a cursor; each compiled once. The usual limit stands in the
 * text: PostgreSQL plans anew for every request when it has to guess how many rows are wanted. Others do not, or
 * whoever asks for odd pages would fill the memory of prepared statements.
 */
function statementFor({ sort, limit, categoryId }: ShelfQuery, hasCursor: boolean): Statement {
  const [hasCategory, isUsual] = [categoryId !== undefined, limit === usualLimit]
  const key = `${sort} ${isUsual} ${hasCategory} ${hasCursor}`
  let statement = statements.get(key)
  if (!statement) {
    statement = compileFor(orders[sort], isUsual, hasCategory, hasCursor)
    statements.set(key, statement)
  }
  return statement
}

function compileFor(
  { column, direction }: Order,
  isUsual: boolean,
  hasCategory: boolean,
  hasCursor: boolean,
): Statement {
  const beyond = direction === 'asc' ? sql.raw('>') : sql.raw('<')
  const build = (storeCode: string | number, ...rest: (string | number)[]) => {
    // Asked once, before the products: so their index gives them in order.
    const store = (part: string) => storePart(part, storeCode)
    let found = queries
      .selectFrom('catalog.products as p')
      .select('p.discount_percentage')
      .select(shownParts(store('id')))
      .where('p.tenant_id', '=', store('tenant_id'))
      .where('p.store_id', '=', store('id'))
      .where(sql<boolean>`p.is_listed`)
    if (hasCategory) {
      const below = sql`array(select catalog.categories_below(${rest[0]}::uuid))`
      found = found.where(sql<boolean>`p.leaf_category_id = any (${below})`)
    }
    if (hasCursor) {
      const [value, id] = rest.slice(hasCategory ? 1 : 0, hasCategory ? 3 : 2)
      found = found.where(sql<boolean>`(p.${sql.raw(column)}, p.id) ${beyond} (${value}, ${id}::uuid)`)
    }
    return found
      .orderBy(`p.${column}`, direction)
      .orderBy('p.id', direction)
      .limit(isUsual ? sql.lit(usualLimit + 1) : (rest.at(-1) as number))
  }
  return compiledOnce(build as never) as unknown as Statement
}

const storePart = (part: string, storeCode: string | number): RawBuilder<string> =>
  sql<string>`(select s.${sql.raw(part)} from merchants.v_stores s where s.store_code = ${storeCode})`

async function requireStore(ctx: Ctx, storeCode: string): Promise<void> {
  const store = await ctx.readFirst(
    queries.selectFrom('merchants.v_stores').select('id').where('store_code', '=', storeCode),
  )
  if (!store) throw notFound('store')
}
