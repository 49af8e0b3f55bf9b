import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { closed } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { productsForSale, thousandthsOf } from '../../catalog/contract.ts'
import { type ChangedItem, ItemNote, toChangedItem, WantedQuantity } from './add-item.ts'
import { requireBuyer } from './buyer.ts'
import { cartFull, mostLines, writeLine } from './change-items.ts'
import { type CartItem, findCart, lockCart } from './find-cart.ts'
import { stockForBuyer } from './stock-for-buyer.ts'

/** What is left out stays; null clears a note. */
export const EditItem = Type.Partial(
  Type.Object({ quantity: WantedQuantity, savedForLater: Type.Boolean(), note: ItemNote }),
  closed,
)
export type EditItem = Static<typeof EditItem>

/** Changes how much, puts it aside for later or takes it up again. Whoever changes a line agrees to its price now. */
export async function editItem(ctx: Ctx, itemId: string, given: EditItem): Promise<ChangedItem> {
  return ctx.transaction(async (tx) => {
    const { buyerId, cartId, items } = await lockItems(tx)
    const item = items.find(({ id }) => id === itemId)
    if (!item) throw notFound('line in your cart')
    const wanted = items.filter(({ isSavedForLater }) => !isSavedForLater)
    const isSavedForLater = given.savedForLater ?? item.isSavedForLater
    if (isSavedForLater !== item.isSavedForLater) refuseWhenFull(items, wanted.length, isSavedForLater)
    const [[product], stock] = await Promise.all([
      productsForSale(tx, [item.productId]),
      stockForBuyer(tx, buyerId, [item.productId]),
    ])
    if (!product) throw notFound('product')
    const quantity = given.quantity === undefined ? item.quantity : thousandthsOf(given.quantity) / 1000
    const note = given.note === undefined ? item.note : given.note
    const line = { id: itemId, cartId, product, quantity, isSavedForLater, note }
    const { priceMinor } = writeLine(tx, line, stock.get(product.id) ?? 0)
    const moved = Number(!isSavedForLater) - Number(!item.isSavedForLater)
    return toChangedItem({ ...line, priceMinor, lineCount: wanted.length + moved })
  })
}

/** What nobody can buy any more can be put aside no further, but always taken out. */
export async function removeItem(ctx: Ctx, itemId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { items } = await lockItems(tx)
    if (!items.some(({ id }) => id === itemId)) throw notFound('line in your cart')
    tx.defer(sql`delete from orders.cart_items where id = ${itemId}`)
  })
}

async function lockItems(tx: Tx): Promise<{ buyerId: string; cartId: string; items: CartItem[] }> {
  const buyer = requireBuyer(tx)
  lockCart(tx, buyer.id)
  const cart = await findCart(tx, buyer.id)
  if (!cart) throw notFound('line in your cart')
  tx.defer(sql`update orders.carts set status = 'active' where id = ${cart.id}`)
  return { buyerId: buyer.id, cartId: cart.id, items: cart.items }
}

function refuseWhenFull(items: readonly CartItem[], wanted: number, toSaved: boolean): void {
  const there = toSaved ? items.length - wanted : wanted
  if (there >= mostLines) throw cartFull()
}
