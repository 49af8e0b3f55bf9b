import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { productsForSale } from '../../catalog/contract.ts'
import { changeCart } from './choose.ts'
import { agreedNow } from './price-line.ts'

/** The buyer has seen what changed, and goes on at the prices of this moment: the notices are gone. */
export async function acceptPrices(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    const cart = await changeCart(tx)
    const ids = cart.items.map(({ productId }) => productId)
    const agreed = (await productsForSale(tx, ids)).map((product) => ({
      productId: product.id,
      ...agreedNow(product, tx.now()),
    }))
    tx.defer(sql`
      update orders.cart_items i
      set price_snapshot_minor = n.price, offer_id = n.offer_id, offer_title = n.offer_title, updated_at = now()
      from unnest(${agreed.map(({ productId }) => productId)}::uuid[],
        ${agreed.map(({ priceMinor }) => priceMinor)}::bigint[], ${agreed.map(({ offerId }) => offerId)}::uuid[],
        ${agreed.map(({ offerTitle }) => offerTitle)}::text[]) n(product_id, price, offer_id, offer_title)
      where i.cart_id = ${cart.id} and i.product_id = n.product_id`)
    tx.defer(sql`update orders.carts set status = 'active' where id = ${cart.id}`)
  })
}
