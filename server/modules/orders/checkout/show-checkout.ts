import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { Checkout, CheckoutOrder } from './checkout.ts'

interface Row extends Omit<Checkout, 'expiresAt' | 'createdAt' | 'orders'> {
  expiresAt: Date | null
  createdAt: Date
  orders: CheckoutOrder[] | null
}

const found = compiledOnce(
  (id: string) => sql<Row>`
    select c.id, c.status, c.channel, c.payment_id as "paymentId", c.payment_method as "paymentMethod", c.currency,
      c.total_minor as "totalMinor", c.wallet_minor as "walletMinor", c.expires_at as "expiresAt", c.version,
      c.created_at as "createdAt",
      (select json_agg(json_build_object('id', o.id, 'tenantId', o.tenant_id, 'storeId', o.store_id,
          'storeName', o.store_name, 'orderNumber', o.order_number, 'trackingId', o.tracking_id, 'status', o.status,
          'paymentStatus', o.payment_status, 'fulfilment', o.fulfilment, 'totalMinor', o.total_minor,
          'estimatedDelivery', to_char(o.estimated_delivery at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'cancelReason', o.cancel_reason) order by o.store_name, o.id)
        from orders.orders o where o.checkout_id = c.id) as orders
    from orders.checkouts c where c.id = ${id}`,
)

/** A checkout of whoever asks, as it stands. */
export async function showCheckout(ctx: Ctx, checkoutId: string): Promise<Checkout> {
  return toCheckout(await ctx.readFirst(found(checkoutId)))
}

/** The same inside a transaction, with what it has done so far. */
export async function checkoutSeenIn(tx: Tx, checkoutId: string): Promise<Checkout> {
  const { rows } = await tx.db.executeQuery<Row>(found(checkoutId).compile())
  return toCheckout(rows[0])
}

function toCheckout(row: Row | undefined): Checkout {
  if (!row) throw notFound('checkout')
  return {
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    orders: row.orders ?? [],
  }
}
