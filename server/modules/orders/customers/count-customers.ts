import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

/** Something happened to an order: whoever it was for is counted anew. In trust. */
export const countCustomerOf = (tx: Tx, orderId: string): Promise<void> =>
  countCustomers(tx, sql`o.id = ${orderId}`)

/** What a guest ordered is this person's now; of the guest nothing stays but what others with their number ordered. */
export const countCustomer = (tx: Tx, userId: string): Promise<void> =>
  countCustomers(tx, sql`o.user_id = ${userId}`)

/**
 * A store knows its customers by their account or, without one, by their telephone number. Their figures are made
 * from the orders themselves, under a lock, so that events may come in any order.
 */
async function countCustomers(tx: Tx, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into orders.customers (tenant_id, id, store_id, user_id, phone_index, last_order_id, currency,
      first_order_at, last_order_at)
    select o.tenant_id, gen_random_uuid(), o.store_id, o.user_id, case when o.user_id is null then o.customer_phone_index end,
      o.id, o.currency, o.placed_at, o.placed_at
    from orders.orders o where ${which} and o.placed_at is not null
      and (o.user_id is not null or o.customer_phone_index is not null)
    on conflict do nothing`.execute(tx.db)
  const ids = await lockCustomers(tx, which)
  if (ids.length === 0) return
  await sql`
    update orders.customers c set total_orders = c.forgotten_orders + f.orders,
      total_spent_minor = c.forgotten_spent_minor + f.spent_minor, last_order_id = f.last_order_id,
      last_order_at = f.last_order_at, first_order_at = least(c.first_order_at, f.first_order_at)
    from ${figures(ids)} f where c.id = f.id`.execute(tx.db)
  await sql`
    delete from orders.customers c
    where c.id = any (${ids}) and c.user_id is null and c.forgotten_orders = 0
      and not exists (select from ${figures(ids)} f where f.id = c.id)`.execute(tx.db)
}

/** Always in the same order, so that two who count never wait for each other. */
async function lockCustomers(tx: Tx, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from orders.customers c
    where c.id in (
      select p.id from orders.orders o join orders.customers p
        on p.tenant_id = o.tenant_id and p.store_id = o.store_id and p.user_id = o.user_id
      where ${which}
      union all
      select g.id from orders.orders o join orders.customers g
        on g.tenant_id = o.tenant_id and g.store_id = o.store_id and g.phone_index = o.customer_phone_index
      where ${which})
    order by c.id for update`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** Of those who have orders that still tell whose they are. */
const figures = (ids: readonly string[]): RawBuilder<unknown> => sql`(
  select c.id, count(*) filter (where t.status <> 'cancelled')::int as orders,
    coalesce(sum(t.total_minor - t.refunded_minor) filter (where t.status in ('delivered', 'completed')), 0)::bigint
      as spent_minor,
    (array_agg(t.id order by t.placed_at desc, t.id desc))[1] as last_order_id,
    min(t.placed_at) as first_order_at, max(t.placed_at) as last_order_at
  from orders.customers c cross join lateral (
    select o.* from orders.orders o where o.user_id = c.user_id and o.tenant_id = c.tenant_id
    union all
    select o.* from orders.orders o
    where o.tenant_id = c.tenant_id and o.customer_phone_index = c.phone_index and o.user_id is null
  ) t where c.id = any (${ids}) and t.store_id = c.store_id and t.placed_at is not null
  group by c.id)`

/** Before orders forget whose they were, their figures are kept with the customer. */
export async function keepFigures(
  tx: Tx,
  orders: readonly { tenant_id: string; id: string }[],
): Promise<void> {
  await sql`
    update orders.customers c set forgotten_orders = c.forgotten_orders + k.orders,
      forgotten_spent_minor = c.forgotten_spent_minor + k.spent_minor
    from (
      select o.tenant_id, o.store_id, o.user_id, case when o.user_id is null then o.customer_phone_index end as phone_index,
        count(*) filter (where o.status <> 'cancelled')::int as orders,
        coalesce(sum(o.total_minor - o.refunded_minor) filter (where o.status in ('delivered', 'completed')), 0)::bigint
          as spent_minor
      from unnest(${orders.map((one) => one.tenant_id)}::uuid[], ${orders.map(({ id }) => id)}::uuid[]) as w(tenant_id, id)
        join orders.orders o on o.tenant_id = w.tenant_id and o.id = w.id
      group by 1, 2, 3, 4
    ) k
    where c.tenant_id = k.tenant_id and c.store_id = k.store_id
      and (c.user_id = k.user_id or c.phone_index = k.phone_index)`.execute(tx.db)
}
