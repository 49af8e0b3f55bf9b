import { type Static, Type } from 'typebox'
import { checkOf } from '../../../kernel/check.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { CalendarDate, Id, nullable, pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { checkStore } from '../../merchants/contract.ts'
import { Day } from '../day.ts'

const Category = Type.Object({
  categoryId: nullable(Id),
  products: Type.Integer(),
  onHand: Type.Number(),
  valueMinor: Type.Integer(),
  low: Type.Integer(),
  out: Type.Integer(),
})

export const Snapshot = Type.Object({
  id: Id,
  storeId: Id,
  snapshotDate: CalendarDate,
  totalProducts: Type.Integer(),
  totalStockValueMinor: Type.Integer(),
  currency: Type.String(),
  lowStockItems: Type.Integer(),
  outOfStockItems: Type.Integer(),
  categories: Type.Array(Category),
})
export type Snapshot = Static<typeof Snapshot>

export const SnapshotQuery = Type.Object({
  ...pageQuery,
  from: Type.Optional(Day),
  until: Type.Optional(Day),
})

const wrongDay = checkOf(Day)

/** A store's days, the newest first. */
export async function listSnapshots(ctx: Ctx, storeId: string, asked: Static<typeof SnapshotQuery>) {
  await checkStore(ctx, storeId)
  const { limit, from, until } = asked
  const before = decodeCursor(asked.cursor, 1)?.[0]
  if (before !== undefined && wrongDay(before)) throw invalidCursor()
  let rows = queries
    .selectFrom('inventory.snapshots')
    .select(['id', 'store_id', 'snapshot_date', 'total_products', 'total_stock_value_minor', 'currency'])
    .select(['low_stock_items', 'out_of_stock_items', 'snapshot_data'])
    .where('tenant_id', '=', myTenantId(ctx))
    .where('store_id', '=', storeId)
  if (before !== undefined) rows = rows.where('snapshot_date', '<', String(before))
  if (from !== undefined) rows = rows.where('snapshot_date', '>=', from)
  if (until !== undefined) rows = rows.where('snapshot_date', '<=', until)
  const found = await ctx.read(rows.orderBy('snapshot_date', 'desc').limit(limit + 1))
  return pageOf(found, limit, toSnapshot, (row) => [row.snapshot_date])
}

interface SnapshotRow {
  id: string
  store_id: string
  snapshot_date: string
  total_products: number
  total_stock_value_minor: number
  currency: string
  low_stock_items: number
  out_of_stock_items: number
  snapshot_data: unknown
}

const toSnapshot = (row: SnapshotRow): Snapshot => ({
  id: row.id,
  storeId: row.store_id,
  snapshotDate: row.snapshot_date,
  totalProducts: row.total_products,
  totalStockValueMinor: row.total_stock_value_minor,
  currency: row.currency,
  lowStockItems: row.low_stock_items,
  outOfStockItems: row.out_of_stock_items,
  categories: (row.snapshot_data as { categories: Snapshot['categories'] }).categories,
})
