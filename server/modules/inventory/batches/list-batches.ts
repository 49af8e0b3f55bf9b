import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { checkStore } from '../../merchants/contract.ts'
import { type Batch, toBatch } from './batch.ts'
import { daysAhead, warningDays } from './warning.ts'

export const BatchQuery = Type.Object({
  ...pageQuery,
  productId: Type.Optional(Id),
  supplierId: Type.Optional(Id),
  batchNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  state: Type.Optional(oneOf(['open', 'expiring', 'expired', 'used_up'])),
})
type BatchQuery = Static<typeof BatchQuery>

/** A store's batches, the newest first. */
export async function listBatches(ctx: Ctx, storeId: string, asked: BatchQuery) {
  await checkStore(ctx, storeId)
  const { limit } = asked
  const now = ctx.now()
  let rows = batches
    .where('b.tenant_id', '=', myTenantId(ctx))
    .where('b.store_id', '=', storeId)
    .where(olderThan(decodeTimeCursor(asked.cursor), 'b.created_at', 'b.id'))
    .where(inState(asked.state, now, daysAhead(now, warningDays(ctx))))
  if (asked.productId !== undefined) rows = rows.where('b.product_id', '=', asked.productId)
  if (asked.supplierId !== undefined) rows = rows.where('b.supplier_id', '=', asked.supplierId)
  if (asked.batchNumber !== undefined) rows = rows.where('b.batch_number', '=', asked.batchNumber)
  const found = await ctx.read(
    rows
      .orderBy('b.created_at', 'desc')
      .orderBy('b.id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(
    found,
    limit,
    (row) => toBatch(row, now),
    (row) => [row.exact_time, row.id],
  )
}

export async function showBatch(ctx: Ctx, storeId: string, batchId: string): Promise<Batch> {
  const row = await ctx.readFirst(
    batches
      .where('b.tenant_id', '=', myTenantId(ctx))
      .where('b.store_id', '=', storeId)
      .where('b.id', '=', batchId),
  )
  if (!row) throw notFound('batch')
  return toBatch(row, ctx.now())
}

export const batches = queries
  .selectFrom('inventory.batches as b')
  .innerJoin('catalog.v_products as p', (join) =>
    join.onRef('p.tenant_id', '=', 'b.tenant_id').onRef('p.id', '=', 'b.product_id'),
  )
  .leftJoin('inventory.suppliers as s', (join) =>
    join.onRef('s.tenant_id', '=', 'b.tenant_id').onRef('s.id', '=', 'b.supplier_id'),
  )
  .select(['b.id', 'b.product_id', 'b.store_id', 'b.batch_number', 'b.quantity', 'b.remaining_quantity'])
  .select(['b.manufacture_date', 'b.expiry_date', 'b.sellable_until', 'b.supplier_id', 'b.receipt_id'])
  .select([
    'b.purchase_price_minor',
    'b.currency',
    'b.created_at',
    'p.product_name',
    's.name as supplier_name',
  ])
  .select(exactTime('b.created_at'))

function inState(state: BatchQuery['state'], now: Date, until: Date) {
  switch (state) {
    case undefined:
      return sql<boolean>`true`
    case 'open':
      return sql<boolean>`b.is_open`
    case 'expiring':
      return sql<boolean>`b.is_open and b.sellable_until > ${now} and b.sellable_until <= ${until}`
    case 'expired':
      return sql<boolean>`b.is_open and b.sellable_until <= ${now}`
    case 'used_up':
      return sql<boolean>`not b.is_open`
    default:
      return state satisfies never
  }
}
