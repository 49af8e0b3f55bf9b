import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { Batch } from './batch.ts'
import { showBatch } from './list-batches.ts'

export const BatchTrace = Type.Object({
  batch: Batch,
  /** Who bought of it, by what their purchase is known as: orders know the people. */
  sales: Type.Array(
    Type.Object({
      referenceType: Type.String(),
      referenceId: nullable(Type.String()),
      quantity: Type.Number(),
      returned: Type.Number(),
      lastAt: Timestamp,
    }),
  ),
  writtenOff: Type.Number(),
  isComplete: Type.Boolean({ description: 'False: there are more sales than can be listed here' }),
})

const maxSales = 5_000

/** For a recall: where all of a batch went. */
export async function traceBatch(ctx: Ctx, storeId: string, batchId: string) {
  const batch = await showBatch(ctx, storeId, batchId)
  const rows = await ctx.read(salesOf(myTenantId(ctx), batch.productId, batchId))
  const [lost] = await ctx.read(lossesOf(myTenantId(ctx), batch.productId, batchId))
  return {
    batch,
    sales: rows.slice(0, maxSales).map((row) => ({
      referenceType: row.reference_type,
      referenceId: row.reference_id,
      quantity: row.sold,
      returned: row.returned,
      lastAt: row.last_at.toISOString(),
    })),
    writtenOff: lost?.quantity ?? 0,
    isComplete: rows.length <= maxSales,
  }
}

const salesOf = (tenantId: string, productId: string, batchId: string) =>
  queries
    .selectFrom('inventory.movements as m')
    .select(['m.reference_type', 'm.reference_id'])
    .select([
      sql<number>`coalesce(-sum(m.quantity) filter (where m.movement_type = 'sale'), 0)`.as('sold'),
      sql<number>`coalesce(sum(m.quantity) filter (where m.movement_type = 'return'), 0)`.as('returned'),
      sql<Date>`max(m.created_at)`.as('last_at'),
    ])
    .where('m.tenant_id', '=', tenantId)
    .where('m.product_id', '=', productId)
    .where('m.batch_id', '=', batchId)
    .where('m.movement_type', 'in', ['sale', 'return'])
    .groupBy(['m.reference_type', 'm.reference_id'])
    .orderBy('last_at', 'desc')
    .limit(maxSales + 1)

const lossesOf = (tenantId: string, productId: string, batchId: string) =>
  queries
    .selectFrom('inventory.movements as m')
    .select(sql<number>`coalesce(-sum(m.quantity), 0)`.as('quantity'))
    .where('m.tenant_id', '=', tenantId)
    .where('m.product_id', '=', productId)
    .where('m.batch_id', '=', batchId)
    .where('m.movement_type', 'in', ['damage', 'expiry'])
