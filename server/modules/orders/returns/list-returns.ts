import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { decodeTimeCursor, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, nullable, oneOf, pageQuery, Timestamp } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { itemsIn, type OrderRow, orderIn } from '../orders/store.ts'
import { Return } from './return.ts'
import { returnStatuses } from './return-status.ts'
import { leftToReturn, returnableUntil } from './returnable.ts'
import { returnDays } from './settings.ts'
import { askedQuantities, readReturn, returns, toReturn } from './store.ts'

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

/** What was asked to go back of an order, and what else may still be. */
export const ReturnsOfOrder = Type.Object({
  items: Type.Array(Return),
  returnableUntil: nullable(Timestamp),
  returnable: Type.Array(Type.Object({ itemId: Id, quantity: Type.Number() }), {
    description: 'How much of which line may still be asked for; empty when it is too early or too late',
  }),
})

/** What a buyer asked to give back of one order, and what else they may. */
export async function returnsOfOrder(ctx: Ctx, orderId: string): Promise<Static<typeof ReturnsOfOrder>> {
  return ctx.transaction(async (tx) => {
    const order = await orderIn(tx, orderId)
    const { rows } = await tx.db.executeQuery(
      returns
        .where('r.tenant_id', '=', order.tenant_id)
        .where('r.order_id', '=', orderId)
        .orderBy('r.created_at')
        .orderBy('r.id')
        .limit(200)
        .compile(),
    )
    const until = returnableUntil(order, ctx.services.settings.get(returnDays, order.tenant_id))
    const isOpen = until !== null && ctx.now() <= until
    return {
      items: rows.map(toReturn),
      returnableUntil: until?.toISOString() ?? null,
      returnable: isOpen ? await stillReturnable(tx, order) : [],
    }
  })
}

async function stillReturnable(tx: Tx, order: OrderRow): Promise<{ itemId: string; quantity: number }[]> {
  const items = await itemsIn(tx, order)
  const asked = await askedQuantities(tx, order.tenant_id, order.id)
  return items
    .map((item) => ({ itemId: item.id, quantity: leftToReturn(item, asked.get(item.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
}

export const showReturn = async (ctx: Ctx, returnId: string): Promise<Return> =>
  toReturn(await readReturn(ctx, returnId))

export async function showReturnOfOrder(ctx: Ctx, orderId: string, returnId: string): Promise<Return> {
  const row = await readReturn(ctx, returnId)
  if (row.order_id !== orderId) throw notFound('return')
  return toReturn(row)
}
