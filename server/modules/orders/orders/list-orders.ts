import { type RawBuilder, sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { type Query, written } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { closed, Id, oneOf, pageQuery, Timestamp } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { fulfilments, openStatuses, orderStatuses } from '../status/order-status.ts'
import { wordsFilter } from './matching.ts'
import { itemsInList, type ListedRow, summaryColumns, toSummary } from './show-order.ts'

export const MyOrdersQuery = Type.Object(
  {
    ...pageQuery,
    status: Type.Optional(oneOf(['open', 'done', 'cancelled'])),
  },
  closed,
)

const groups = {
  open: ['created', ...openStatuses],
  done: ['delivered', 'completed'],
  cancelled: ['cancelled'],
} as const

/** What one has ordered, the newest first. */
export async function listMyOrders(ctx: Ctx, { cursor, limit, status }: Static<typeof MyOrdersQuery>) {
  const { actor } = ctx
  if (actor.scope !== 'person' && actor.scope !== 'guest') return { items: [], nextCursor: null }
  const mine =
    actor.scope === 'person' ? sql`o.user_id = ${actor.userId}` : sql`o.guest_id = ${actor.guestId}`
  const where = [mine, olderThan(decodeTimeCursor(cursor), 'o.created_at', 'o.id')]
  if (status) where.push(sql`o.status = any (${[...groups[status]]})`)
  return listed(ctx, { where, time: 'created_at', limit })
}

const Words = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 80,
    description: 'A whole order number, tracking number or phone number, or how a name begins',
  }),
)

export const StoreOrdersQuery = Type.Object(
  {
    ...pageQuery,
    storeId: Type.Optional(Id),
    status: Type.Optional(oneOf(['open', ...orderStatuses])),
    fulfilment: Type.Optional(oneOf(fulfilments)),
    from: Type.Optional(Timestamp),
    until: Type.Optional(Timestamp),
    query: Words,
  },
  closed,
)
export type StoreOrdersQuery = Static<typeof StoreOrdersQuery>

/** What was ordered in the stores one works in, the newest first. */
export async function listStoreOrders(ctx: Ctx, asked: StoreOrdersQuery) {
  const { cursor, limit, status, fulfilment, from, until, query } = asked
  const storeId = asked.storeId ?? onlyStore(ctx)
  const where: RawBuilder<unknown>[] = [
    sql`o.tenant_id = ${myTenantId(ctx)}`,
    sql`o.placed_at is not null`,
    olderThan(decodeTimeCursor(cursor), 'o.placed_at', 'o.id'),
  ]
  if (storeId !== undefined) where.push(sql`o.store_id = ${storeId}`)
  where.push(...ofStatus(status))
  if (fulfilment !== undefined) where.push(sql`o.fulfilment = ${fulfilment}`)
  if (from !== undefined) where.push(sql`o.placed_at >= ${from}`)
  if (until !== undefined) where.push(sql`o.placed_at < ${until}`)
  if (query !== undefined) where.push(wordsFilter(query, ctx.services.keys))
  return listed(ctx, { where, time: 'placed_at', limit })
}

export const AllOrdersQuery = Type.Object(
  {
    ...pageQuery,
    tenantId: Type.Optional(Id),
    checkoutId: Type.Optional(Type.Array(Id, { maxItems: 30, description: 'Of any of these checkouts' })),
    status: Type.Optional(oneOf(['open', ...orderStatuses])),
    query: Words,
  },
  closed,
)
type AllOrdersQuery = Static<typeof AllOrdersQuery>

/** What was ordered anywhere: for support. Who looks for something also finds what is not paid yet. */
export function listAllOrders(
  ctx: Ctx,
  { cursor, limit, tenantId, checkoutId, status, query }: AllOrdersQuery,
) {
  const time = query === undefined && checkoutId === undefined ? 'placed_at' : 'created_at'
  const where: RawBuilder<unknown>[] = [olderThan(decodeTimeCursor(cursor), `o.${time}`, 'o.id')]
  if (time === 'placed_at') where.push(sql`o.placed_at is not null`)
  if (tenantId !== undefined) where.push(sql`o.tenant_id = ${tenantId}`)
  if (checkoutId !== undefined) where.push(sql`o.checkout_id = any (${checkoutId}::uuid[])`)
  if (query !== undefined) where.push(wordsFilter(query, ctx.services.keys))
  where.push(...ofStatus(status))
  return listed(ctx, { where, time, limit })
}

function ofStatus(status: StoreOrdersQuery['status']): RawBuilder<unknown>[] {
  if (status === undefined) return []
  return [status === 'open' ? isOpen : sql`o.status = ${status}`]
}

/** Written out, so that the index over open orders alone answers it. */
const isOpen = sql`o.status in (${sql.join(openStatuses.map((status) => sql.lit(status)))})`

/** Named in the question, the one store somebody works in is found by its own index. */
const onlyStore = ({ actor }: Ctx): string | undefined =>
  actor.scope === 'staff' && actor.storeIds?.length === 1 ? actor.storeIds[0] : undefined

interface Listing {
  where: readonly RawBuilder<unknown>[]
  time: 'created_at' | 'placed_at'
  limit: number
}

async function listed(ctx: Ctx, { where, time, limit }: Listing) {
  const found: Query<ListedRow> = sql<ListedRow>`
    select ${summaryColumns}, ${exactTime(`o.${time}`)}, ${itemsInList}
    from (
      select * from orders.orders o where ${sql.join([...where], sql` and `)}
      order by ${sql.ref(`o.${time}`)} desc, o.id desc limit ${limit + 1}
    ) o order by ${sql.ref(`o.${time}`)} desc, o.id desc`
  return pageOf(
    await ctx.read(written(found)),
    limit,
    (row) => toSummary(row, ctx.services.config),
    (row) => [row.exact_time, row.id],
  )
}

export const OrderCounts = Type.Object({
  placed: Type.Integer(),
  confirmed: Type.Integer(),
  preparing: Type.Integer(),
  ready: Type.Integer(),
  out_for_delivery: Type.Integer(),
  late: Type.Integer({ description: 'Of them, those promised for earlier than now' }),
})

/** How many orders stand in each column of the board. */
export async function countOrders(
  ctx: Ctx,
  storeId: string | undefined,
): Promise<Static<typeof OrderCounts>> {
  const found: Query<{ status: string; count: number; late: number }> = sql`
    select o.status, count(*)::int as count,
      count(*) filter (where o.estimated_delivery < ${ctx.now()})::int as late
    from orders.orders o
    where o.tenant_id = ${myTenantId(ctx)} and o.placed_at is not null and ${isOpen}
      and ${storeId === undefined ? sql`true` : sql`o.store_id = ${storeId}`}
    group by 1`
  const rows = await ctx.read(written(found))
  const countOf = (status: string) => rows.find((row) => row.status === status)?.count ?? 0
  return {
    placed: countOf('placed'),
    confirmed: countOf('confirmed'),
    preparing: countOf('preparing'),
    ready: countOf('ready'),
    out_for_delivery: countOf('out_for_delivery'),
    late: rows.reduce((sum, { late }) => sum + late, 0),
  }
}
