import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { checkStore } from '../../merchants/contract.ts'
import type { Count, CountInFull } from './count.ts'

export const CountQuery = Type.Object({ ...pageQuery })

/** Count sheets, the newest first. */
export async function listCounts(ctx: Ctx, storeId: string, { cursor, limit }: Static<typeof CountQuery>) {
  await checkStore(ctx, storeId)
  const found = await ctx.read(
    counts
      .where('tenant_id', '=', myTenantId(ctx))
      .where('store_id', '=', storeId)
      .where(olderThan(decodeTimeCursor(cursor), 'created_at', 'id'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(found, limit, toCount, (row) => [row.exact_time, row.id])
}

export const showCount = (ctx: Ctx, storeId: string, countId: string): Promise<CountInFull> =>
  ctx.transaction((tx) => readCount(tx, myTenantId(ctx), storeId, countId))

export async function readCount(
  tx: Tx,
  tenantId: string,
  storeId: string,
  countId: string,
): Promise<CountInFull> {
  const one = counts
    .where('tenant_id', '=', tenantId)
    .where('store_id', '=', storeId)
    .where('id', '=', countId)
  const [row] = (await tx.db.executeQuery(one.compile())).rows
  if (!row) throw notFound('count')
  const lines = await tx.db
    .selectFrom('inventory.count_lines as l')
    .innerJoin('catalog.v_products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.id', '=', 'l.product_id'),
    )
    .leftJoin('inventory.batches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'l.tenant_id').onRef('b.id', '=', 'l.batch_id'),
    )
    .select(['l.product_id', 'p.product_name', 'l.batch_id', 'b.batch_number', 'l.expected', 'l.counted'])
    .select('l.difference')
    .where('l.tenant_id', '=', tenantId)
    .where('l.count_id', '=', countId)
    .orderBy('l.line_number')
    .execute()
  return {
    ...toCount(row),
    lines: lines.map((line) => ({
      productId: line.product_id,
      productName: line.product_name ?? '',
      batchId: line.batch_id,
      batchNumber: line.batch_number,
      expected: line.expected,
      counted: line.counted,
      difference: line.difference,
    })),
  }
}

const counts = queries
  .selectFrom('inventory.counts')
  .select(['id', 'store_id', 'reason', 'line_count', 'difference_count', 'created_by', 'created_at'])
  .select(exactTime('created_at'))

interface CountRow {
  id: string
  store_id: string
  reason: string
  line_count: number
  difference_count: number
  created_by: string | null
  created_at: Date
}

const toCount = (row: CountRow): Count => ({
  id: row.id,
  storeId: row.store_id,
  reason: row.reason,
  lineCount: row.line_count,
  differenceCount: row.difference_count,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
})
