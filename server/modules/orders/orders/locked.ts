import { type Expression, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { inTrust } from '../bought/in-trust.ts'
import type { Fulfilment, OrderStatus, PaymentMethod, PaymentStatus } from '../status/order-status.ts'

/** What of an order decides about what may become of it. */
export interface LockedOrder {
  tenant_id: string
  id: string
  store_id: string
  checkout_id: string
  user_id: string | null
  guest_id: string | null
  status: OrderStatus
  fulfilment: Fulfilment
  payment_status: PaymentStatus
  payment_method: PaymentMethod
  payment_id: string | null
  reservation_id: string | null
  total_minor: number
  refunded_minor: number
  currency: string
  estimated_delivery: Date | null
  version: number
}

const lockedWhere = async (tx: Tx, which: Expression<SqlBool>): Promise<LockedOrder[]> => {
  const { rows } = await sql<LockedOrder>`
    select tenant_id, id, store_id, checkout_id, user_id, guest_id, status, fulfilment, payment_status, payment_method,
      payment_id, reservation_id, total_minor, refunded_minor, currency, estimated_delivery, version
    from orders.orders where ${which} order by tenant_id, id for update`.execute(tx.db)
  return rows
}

/** An order that the caller's own scope has shown. Nobody else changes it until the transaction ends. */
export async function lockOrder(
  tx: Tx,
  { tenant_id, id }: { tenant_id: string; id: string },
): Promise<LockedOrder> {
  const [order] = await inTrust(tx, (trusted) =>
    lockedWhere(trusted, sql<boolean>`tenant_id = ${tenant_id} and id = ${id}`),
  )
  if (!order) throw new Error(`The order ${id} was seen a moment ago.`)
  return order
}

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
  orders: LockedOrder[]
}

/** A checkout with its orders: the cart first, as whoever orders from it does, then the checkout, then its orders. */
export const lockCheckout = (tx: Tx, checkoutId: string): Promise<LockedCheckout | null> =>
  inTrust(tx, async (trusted) => {
    trusted.defer(sql`select id from orders.carts
      where id = (select cart_id from orders.checkouts where id = ${checkoutId}) for update`)
    const { rows } = await sql<Omit<LockedCheckout, 'orders'>>`
      select id, user_id, guest_id, status, payment_id, cart_item_ids, expires_at, wallet_minor, total_minor, currency
      from orders.checkouts where id = ${checkoutId} for update`.execute(trusted.db)
    const [found] = rows
    if (!found) return null
    return { ...found, orders: await lockedWhere(trusted, sql<boolean>`checkout_id = ${checkoutId}`) }
  })
