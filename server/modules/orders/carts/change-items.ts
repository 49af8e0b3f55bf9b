import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { ProductForSale } from '../../catalog/contract.ts'
import { outOfStock } from '../../inventory/contract.ts'
import { refuseUnfit } from './check-line.ts'
import { agreedNow } from './price-line.ts'

/** Of what is wanted now, and again as many of what waits for later. */
export const mostLines = 100
/** Of one product, in its unit. */
export const mostQuantity = 100_000

/** The one write of a line: what is there of the product gets this quantity, at the price of this moment. */
const write = compiledOnce(
  (
    id: string,
    cartId: string,
    tenantId: string,
    storeId: string,
    productId: string,
    productName: string,
    quantity: number,
    priceMinor: number,
    offerId: string | null,
    offerTitle: string | null,
    isSaved: boolean,
    note: string | null,
  ) => sql`
    insert into orders.cart_items (id, cart_id, tenant_id, store_id, product_id, product_name, quantity,
      price_snapshot_minor, offer_id, offer_title, is_saved_for_later, note)
    values (${id}, ${cartId}, ${tenantId}, ${storeId}, ${productId}, ${productName}, ${quantity}, ${priceMinor},
      ${offerId}, ${offerTitle}, ${isSaved}, ${note})
    on conflict (cart_id, product_id) do update set product_name = excluded.product_name,
      quantity = excluded.quantity, price_snapshot_minor = excluded.price_snapshot_minor,
      offer_id = excluded.offer_id, offer_title = excluded.offer_title,
      is_saved_for_later = excluded.is_saved_for_later, note = excluded.note, updated_at = now()`,
)

export interface WantedLine {
  id: string
  cartId: string
  product: ProductForSale
  quantity: number
  isSavedForLater: boolean
  note: string | null
}

/** Checks what is wanted of a product that is for sale, and leaves its write to the commit. */
export function writeLine(tx: Tx, line: WantedLine, available: number): { priceMinor: number } {
  const { product, quantity } = line
  if (quantity > mostQuantity) throw tooMuch()
  if (!line.isSavedForLater) {
    refuseUnfit(product, quantity, tx.now())
    if (quantity > available) throw outOfStock([{ productId: product.id, requested: quantity, available }])
  }
  const { priceMinor, offerId, offerTitle } = agreedNow(product, tx.now())
  const { id, cartId, isSavedForLater, note } = line
  const { tenantId, storeId, productName } = product
  const values = [tenantId, storeId, product.id, productName, quantity, priceMinor] as const
  tx.defer(write(id, cartId, ...values, offerId, offerTitle, isSavedForLater, note))
  return { priceMinor }
}

export const cartFull = (): Refusal =>
  new Refusal('cart_full', 409, `A cart holds ${mostLines} products. Order some of them first.`, {
    facts: { most: mostLines },
  })

const tooMuch = (): Refusal =>
  new Refusal('too_much_at_once', 422, `Nobody can order more than ${mostQuantity} of a product at once.`, {
    facts: { most: mostQuantity },
  })
