import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { decodeTimeCursor, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { readBoughtOrder } from '../bought/bought-order.ts'
import type { Return } from './return.ts'
import { returnStatuses } from './return-status.ts'
import { readReturn, returns, toReturn } from './store.ts'

export const ReturnQuery = Type.Object({
  ...pageQuery,
  storeId: Type.Optional(Id),
  status: Type.Optional(oneOf(returnStatuses)),
})
type ReturnQuery = Static<typeof ReturnQuery>

/** What a business is to take back or took back, the newest first. */
export async function listReturns(ctx: Ctx, { cursor, limit, storeId, status }: ReturnQuery) {
  let rows = returns
    .where('r.tenant_id', '=', myTenantId(ctx))
    .where(olderThan(decodeTimeCursor(cursor), 'r.created_at', 'r.id'))
  if (storeId !== undefined) rows = rows.where('r.store_id', '=', storeId)
  if (status !== undefined) rows = rows.where('r.status', '=', status)
  const found = await ctx.read(
    rows
      .orderBy('r.created_at', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(found, limit, toReturn, (row) => [row.exact_time, row.id])
}

/** What a buyer asked to give back of one order. */
export async function returnsOfOrder(ctx: Ctx, orderId: string): Promise<{ items: Return[] }> {
  const { tenant_id } = await readBoughtOrder(ctx, orderId)
  const rows = await ctx.read(
    returns
      .where('r.tenant_id', '=', tenant_id)
      .where('r.order_id', '=', orderId)
      .orderBy('r.created_at')
      .orderBy('r.id')
      .limit(200),
  )
  return { items: rows.map(toReturn) }
}

export const showReturn = async (ctx: Ctx, returnId: string): Promise<Return> =>
  toReturn(await readReturn(ctx, returnId))

export async function showReturnOfOrder(ctx: Ctx, orderId: string, returnId: string): Promise<Return> {
  const row = await readReturn(ctx, returnId)
  if (row.order_id !== orderId) throw notFound('return')
  return toReturn(row)
}
