import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { thousandthsOf } from '../../catalog/contract.ts'
import { stockIn } from '../../inventory/contract.ts'
import { graceMs } from '../checkout/settings.ts'

/**
 * How much of each product this buyer can have: what is left for everybody, and what is held for their own cart while
 * they have not paid. The next order from that cart takes the place of the unpaid one, and its stock.
 */
export async function stockForBuyer(
  tx: Tx,
  buyerId: string,
  productIds: readonly string[],
): Promise<Map<string, number>> {
  const [stock, held] = await Promise.all([
    stockIn(tx, productIds),
    tx.db.executeQuery<Held>(heldFor(buyerId, productIds, new Date(tx.now().getTime() - graceMs)).compile()),
  ])
  for (const { product_id, quantity } of held.rows) {
    const left = stock.get(product_id) ?? 0
    stock.set(product_id, (thousandthsOf(left) + thousandthsOf(quantity)) / 1000)
  }
  return stock
}

interface Held {
  product_id: string
  quantity: number
}

/** A checkout that is no longer waited for holds nothing, though it is a while until somebody notes that down. */
const heldFor = compiledOnce(
  (buyerId: string, productIds: readonly string[], stillWaitedFor: Date) => sql<Held>`
    select i.product_id, sum(i.quantity) as quantity
    from orders.carts c
      join orders.checkouts k on k.cart_id = c.id and k.status = 'open'
      join orders.orders o on o.checkout_id = k.id and o.status = 'created'
      join orders.items i on i.tenant_id = o.tenant_id and i.order_id = o.id
    where c.buyer_id = ${buyerId} and c.status = 'active' and k.expires_at > ${stillWaitedFor}
      and i.product_id = any (${productIds}) group by i.product_id`,
)
