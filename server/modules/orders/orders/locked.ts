import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { inTrust } from '../in-trust.ts'
import { lockedOrder, lockedOrdersOf, type OrderRow } from './store.ts'

/** An order that the caller's own scope has shown. Nobody else changes it until the transaction ends. */
export const lockOrder = (tx: Tx, seen: { tenant_id: string; id: string }): Promise<OrderRow> =>
  inTrust(tx, (trusted) => lockedOrder(trusted, seen))

export interface LockedCheckout {
  id: string
  user_id: string | null
  guest_id: string | null
  status: 'open' | 'placed' | 'failed' | 'expired' | 'cancelled'
  payment_id: string | null
  cart_item_ids: string[]
  expires_at: Date | null
  wallet_minor: number
  total_minor: number
  currency: string
  orders: OrderRow[]
}

/** A checkout with its orders: the cart first, as whoever orders from it does, then the checkout, then its orders. */
export const lockCheckout = (tx: Tx, checkoutId: string): Promise<LockedCheckout | null> =>
  inTrust(tx, async (trusted) => {
    const lockCart = () =>
      sql`select id from orders.carts
        where id = (select cart_id from orders.checkouts where id = ${checkoutId}) for update`.execute(
        trusted.db,
      )
    // Whoever waited for a guest's cart while its buyer logged in finds it gone, and the checkout with the person's.
    if ((await lockCart()).rows.length === 0) await lockCart()
    const { rows } = await sql<Omit<LockedCheckout, 'orders'>>`
      select id, user_id, guest_id, status, payment_id, cart_item_ids, expires_at, wallet_minor, total_minor, currency
      from orders.checkouts where id = ${checkoutId} for update`.execute(trusted.db)
    const [found] = rows
    if (!found) return null
    return { ...found, orders: await lockedOrdersOf(trusted, checkoutId) }
  })
