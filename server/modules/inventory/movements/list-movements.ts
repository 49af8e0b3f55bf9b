import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { checkStore } from '../../merchants/contract.ts'
import { type Movement, movementTypes } from './movement.ts'

export const MovementQuery = Type.Object({
  ...pageQuery,
  productId: Type.Optional(Id),
  batchId: Type.Optional(Id),
  movementType: Type.Optional(oneOf(movementTypes)),
  referenceType: Type.Optional(Type.String({ pattern: '^[a-z_]{1,40}$' })),
  referenceId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
})
type MovementQuery = Static<typeof MovementQuery>

/** What happened to a store's stock, the newest first. */
export async function listMovements(ctx: Ctx, storeId: string, asked: MovementQuery) {
  await checkStore(ctx, storeId)
  const { limit } = asked
  let rows = movements
    .where('m.tenant_id', '=', myTenantId(ctx))
    .where('m.store_id', '=', storeId)
    .where(olderThan(decodeTimeCursor(asked.cursor), 'm.created_at', 'm.id'))
  if (asked.productId !== undefined) rows = rows.where('m.product_id', '=', asked.productId)
  if (asked.batchId !== undefined) rows = rows.where('m.batch_id', '=', asked.batchId)
  if (asked.movementType !== undefined) rows = rows.where('m.movement_type', '=', asked.movementType)
  if (asked.referenceType !== undefined) rows = rows.where('m.reference_type', '=', asked.referenceType)
  if (asked.referenceId !== undefined) rows = rows.where('m.reference_id', '=', asked.referenceId)
  const found = await ctx.read(
    rows
      .orderBy('m.created_at', 'desc')
      .orderBy('m.id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(found, limit, toMovement, (row) => [row.exact_time, row.id])
}

export const movements = queries
  .selectFrom('inventory.movements as m')
  .innerJoin('catalog.v_products as p', (join) =>
    join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.product_id'),
  )
  .leftJoin('inventory.batches as b', (join) =>
    join.onRef('b.tenant_id', '=', 'm.tenant_id').onRef('b.id', '=', 'm.batch_id'),
  )
  .select(['m.id', 'm.product_id', 'm.store_id', 'm.movement_type', 'm.quantity', 'm.balance_after'])
  .select(['m.batch_id', 'm.reference_type', 'm.reference_id', 'm.reason', 'm.performed_by', 'm.created_at'])
  .select(['p.product_name', 'b.batch_number', exactTime('m.created_at')])

interface MovementRow {
  id: string
  product_id: string
  product_name: string | null
  store_id: string
  movement_type: string
  quantity: number
  balance_after: number
  batch_id: string | null
  batch_number: string | null
  reference_type: string
  reference_id: string | null
  reason: string | null
  performed_by: string | null
  created_at: Date
}

export const toMovement = (row: MovementRow): Movement => ({
  id: row.id,
  productId: row.product_id,
  productName: row.product_name ?? '',
  storeId: row.store_id,
  movementType: row.movement_type as Movement['movementType'],
  quantity: row.quantity,
  balanceAfter: row.balance_after,
  batchId: row.batch_id,
  batchNumber: row.batch_number,
  referenceType: row.reference_type,
  referenceId: row.reference_id,
  reason: row.reason,
  performedBy: row.performed_by,
  createdAt: row.created_at.toISOString(),
})
