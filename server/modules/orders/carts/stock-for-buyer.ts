import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { stockIn } from '../../inventory/contract.ts'

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
    tx.db.executeQuery<Held>(heldFor(buyerId).compile()),
  ])
  for (const { product_id, quantity } of held.rows) {
    stock.set(product_id, (stock.get(product_id) ?? 0) + quantity)
  }
  return stock
}

interface Held {
  product_id: string
  quantity: number
}

const heldFor = compiledOnce(
  (buyerId: string) => sql<Held>`
    select i.product_id, sum(i.quantity) as quantity
    from orders.carts c
      join orders.checkouts k on k.cart_id = c.id and k.status = 'open'
      join orders.orders o on o.checkout_id = k.id and o.status = 'created'
      join orders.items i on i.tenant_id = o.tenant_id and i.order_id = o.id
    where c.buyer_id = ${buyerId} and c.status = 'active' group by i.product_id`,
)
