import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, fewerThan, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, nullable, oneOf, page, pageQuery, Timestamp } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { checkStore } from '../../merchants/contract.ts'
import { opened } from '../orders/opened.ts'

const Customer = Type.Object({
  id: Id,
  name: Type.String(),
  phone: nullable(Type.String()),
  hasAccount: Type.Boolean(),
  totalOrders: Type.Integer(),
  totalSpentMinor: Type.Integer(),
  currency: Type.String(),
  firstOrderAt: Timestamp,
  lastOrderAt: Timestamp,
  lastOrderId: Id,
})
type Customer = Static<typeof Customer>

const CustomerQuery = Type.Object({
  ...pageQuery,
  sort: Type.Optional(oneOf(['latest', 'spent'])),
})

/** Who bought in a store, by the name and number of their last order. */
async function listCustomers(
  ctx: Ctx,
  storeId: string,
  { cursor, limit, sort = 'latest' }: Static<typeof CustomerQuery>,
): Promise<{ items: Customer[]; nextCursor: string | null }> {
  await checkStore(ctx, storeId)
  const rows = customers.where('c.tenant_id', '=', myTenantId(ctx)).where('c.store_id', '=', storeId)
  const sorted =
    sort === 'latest'
      ? rows
          .where(olderThan(decodeTimeCursor(cursor), 'c.last_order_at', 'c.id'))
          .orderBy('c.last_order_at', 'desc')
      : rows.where(fewerThan(cursor, 'c.total_spent_minor', 'c.id')).orderBy('c.total_spent_minor', 'desc')
  const found = await ctx.read(sorted.orderBy('c.id', 'desc').limit(limit + 1))
  const { keys } = ctx.services
  return pageOf(
    found,
    limit,
    (row): Customer => ({
      id: row.id,
      name: row.customer_name,
      phone: opened({ ...row, id: row.last_order_id, delivery_address: null }, keys).phone,
      hasAccount: row.user_id !== null,
      totalOrders: row.total_orders,
      totalSpentMinor: row.total_spent_minor,
      currency: row.currency,
      firstOrderAt: row.first_order_at.toISOString(),
      lastOrderAt: row.last_order_at.toISOString(),
      lastOrderId: row.last_order_id,
    }),
    (row) => (sort === 'latest' ? [row.exact_time, row.id] : [row.total_spent_minor, row.id]),
  )
}

const customers = queries
  .selectFrom('orders.customers as c')
  .innerJoin('orders.orders as o', (join) =>
    join.onRef('o.tenant_id', '=', 'c.tenant_id').onRef('o.id', '=', 'c.last_order_id'),
  )
  .select(['c.id', 'c.user_id', 'c.total_orders', 'c.total_spent_minor', 'c.currency', 'c.first_order_at'])
  .select(['c.last_order_at', 'c.last_order_id', 'o.customer_name', 'o.customer_phone'])
  .select(exactTime('c.last_order_at'))

export const customerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/customers',
    summary: 'Who bought in a store, how often and for how much',
    access: 'PERM_CUSTOMER_READ',
    params: Type.Object({ tenantId: Id, storeId: Id }),
    query: CustomerQuery,
    reply: page(Customer),
    handle: (ctx, { params, query }) => listCustomers(ctx, params.storeId, query),
  }),
]
