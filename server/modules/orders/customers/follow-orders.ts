import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

/** One order more, or one less: it was cancelled. In trust. */
export const countOrder = (tx: Tx, orderId: string, change: 1 | -1): Promise<void> =>
  addTo(tx, orderId, { orders: change, spentMinor: 0 })

export const countSpent = (tx: Tx, orderId: string, spentMinor: number): Promise<void> =>
  addTo(tx, orderId, { orders: 0, spentMinor })

/**
 * A store knows its customers by their account or, without one, by their telephone number. Events come in any
 * order, so whichever is first makes the row; sums do not mind.
 */
async function addTo(
  tx: Tx,
  orderId: string,
  { orders, spentMinor }: { orders: number; spentMinor: number },
): Promise<void> {
  await sql`
    insert into orders.customers (tenant_id, id, store_id, user_id, phone_index, last_order_id, currency,
      first_order_at, last_order_at)
    select o.tenant_id, gen_random_uuid(), o.store_id, o.user_id, case when o.user_id is null then o.customer_phone_index end,
      o.id, o.currency, o.placed_at, o.placed_at
    from orders.orders o where o.id = ${orderId} and o.placed_at is not null
      and (o.user_id is not null or o.customer_phone_index is not null)
    on conflict do nothing`.execute(tx.db)
  await sql`
    update orders.customers c set total_orders = c.total_orders + ${orders},
      total_spent_minor = c.total_spent_minor + ${spentMinor},
      last_order_id = case when o.placed_at > c.last_order_at then o.id else c.last_order_id end,
      last_order_at = greatest(c.last_order_at, o.placed_at), first_order_at = least(c.first_order_at, o.placed_at)
    from orders.orders o
    where o.id = ${orderId} and c.tenant_id = o.tenant_id and c.store_id = o.store_id and o.placed_at is not null
      and case when o.user_id is not null then c.user_id = o.user_id else c.phone_index = o.customer_phone_index end`.execute(
    tx.db,
  )
}
