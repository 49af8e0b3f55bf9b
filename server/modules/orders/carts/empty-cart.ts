import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

/**
 * Takes out what was ordered, whoever's cart it lies in by now. A cart in which nothing is left is checked out;
 * the next that its buyer puts in opens another.
 */
export async function emptyCart(tx: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return
  const { rows } = await sql<{ cart_id: string }>`
    with gone as (delete from orders.cart_items where id = any (${[...itemIds]}::uuid[]) returning cart_id)
    select distinct cart_id from gone`.execute(tx.db)
  if (rows.length === 0) return
  const carts = rows.map(({ cart_id }) => cart_id)
  tx.defer(sql`
    update orders.carts c set coupon_codes = '{}', status = case when exists (
      select from orders.cart_items i where i.cart_id = c.id) then 'active' else 'checked_out' end
    where c.id = any (${carts}::uuid[]) and c.status = 'active'`)
  tx.defer(sql`
    delete from orders.cart_stores s where s.cart_id = any (${carts}::uuid[]) and not exists (
      select from orders.cart_items i where i.cart_id = s.cart_id and i.store_id = s.store_id and not i.is_saved_for_later)`)
}
