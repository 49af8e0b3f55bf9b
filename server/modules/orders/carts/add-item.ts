import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { closed, Id, line, nullable } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { type ProductForSale, productsForSale, thousandthsOf } from '../../catalog/contract.ts'
import { type Buyer, requireBuyer } from './buyer.ts'
import { cartFull, mostLines, mostQuantity, writeLine } from './change-items.ts'
import { stockForBuyer } from './stock-for-buyer.ts'

/** As finely as quantities are kept; each product is sold in multiples of its own step. */
export const WantedQuantity = Type.Number({ minimum: 0.001, maximum: mostQuantity })
export const ItemNote = nullable(line(300))

export const AddItem = Type.Object(
  { productId: Id, quantity: WantedQuantity, note: Type.Optional(ItemNote) },
  closed,
)
export type AddItem = Static<typeof AddItem>

/** One line after it was changed; the cart's page tells the rest. */
export const ChangedItem = Type.Object({
  itemId: Id,
  productId: Id,
  storeId: Id,
  productName: Type.String(),
  quantity: Type.Number(),
  savedForLater: Type.Boolean(),
  priceMinor: Type.Integer({ description: 'Of one now, after offers: what the buyer has agreed to' }),
  currency: Type.String(),
  note: nullable(Type.String()),
  lineCount: Type.Integer({ description: 'How many lines the cart has, without what waits for later' }),
})
export type ChangedItem = Static<typeof ChangedItem>

/** Puts some of a product into the cart, or more of what is in it already. Three packets to the database. */
export async function addItem(ctx: Ctx, given: AddItem): Promise<ChangedItem> {
  return ctx.transaction(async (tx) => {
    const buyer = requireBuyer(tx)
    openCart(tx, buyer)
    const [cart, [product], stock] = await Promise.all([
      readPlace(tx, buyer, given.productId),
      productsForSale(tx, [given.productId]),
      stockForBuyer(tx, buyer.id, [given.productId]),
    ])
    if (!product) throw notFound('product')
    takeCurrency(tx, cart, product)
    const isNew = cart.item_id === null || cart.is_saved === true
    if (isNew && cart.line_count >= mostLines) throw cartFull()
    const before = isNew ? 0 : (cart.quantity ?? 0)
    const id = cart.item_id ?? newId()
    const quantity = (thousandthsOf(before) + thousandthsOf(given.quantity)) / 1000
    const note = given.note === undefined ? cart.note : given.note
    const wanted = { id, cartId: cart.id, product, quantity, isSavedForLater: false, note }
    const { priceMinor } = writeLine(tx, wanted, stock.get(product.id) ?? 0)
    const lineCount = cart.line_count + (isNew ? 1 : 0)
    return toChangedItem({ ...wanted, priceMinor, lineCount })
  })
}

const open = compiledOnce(
  (id: string, userId: string | null, guestId: string | null) => sql`
    insert into orders.carts (id, user_id, guest_id) values (${id}, ${userId}, ${guestId})
    on conflict (buyer_id) where status = 'active' do update set status = 'active'`,
)

/** Makes the buyer's cart, or locks the one there is: of two tabs the second waits, and sees what the first did. */
export const openCart = (tx: Tx, { userId, guestId }: Buyer): void => tx.defer(open(newId(), userId, guestId))

interface PlaceInCart {
  id: string
  currency: string
  line_count: number
  item_id: string | null
  quantity: number | null
  is_saved: boolean | null
  note: string | null
}

const place = compiledOnce(
  (buyerId: string, productId: string) => sql<PlaceInCart>`
    select c.id, c.currency, i.id as item_id, i.quantity, i.is_saved_for_later as is_saved, i.note,
      (select count(*)::int from orders.cart_items l where l.cart_id = c.id and not l.is_saved_for_later) as line_count
    from orders.carts c left join orders.cart_items i on i.cart_id = c.id and i.product_id = ${productId}
    where c.buyer_id = ${buyerId} and c.status = 'active'`,
)

async function readPlace(tx: Tx, { id }: Buyer, productId: string): Promise<PlaceInCart> {
  const { rows } = await tx.db.executeQuery<PlaceInCart>(place(id, productId).compile())
  return rows[0] as PlaceInCart
}

/** A cart is paid in one currency: that of the first that is put in. */
function takeCurrency(tx: Tx, cart: PlaceInCart, { currency }: ProductForSale): void {
  if (currency === cart.currency) return
  if (cart.line_count > 0) {
    throw new Refusal(
      'currency_differs',
      409,
      `This costs ${currency}, your cart ${cart.currency}. Order what is in it first.`,
      { facts: { currency: cart.currency } },
    )
  }
  tx.defer(sql`update orders.carts set currency = ${currency} where id = ${cart.id}`)
}

interface Changed {
  id: string
  product: ProductForSale
  quantity: number
  isSavedForLater: boolean
  note: string | null
  priceMinor: number
  lineCount: number
}

export const toChangedItem = ({ id, product, ...line }: Changed): ChangedItem => ({
  itemId: id,
  productId: product.id,
  storeId: product.storeId,
  productName: product.productName,
  quantity: line.quantity,
  savedForLater: line.isSavedForLater,
  priceMinor: line.priceMinor,
  currency: product.currency,
  note: line.note,
  lineCount: line.lineCount,
})
