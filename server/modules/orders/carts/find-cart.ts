import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import type { Fulfilment } from '../status/order-status.ts'

export interface CartItem {
  id: string
  tenantId: string
  storeId: string
  productId: string
  productName: string
  quantity: number
  priceSnapshotMinor: number
  offerId: string | null
  offerTitle: string | null
  isSavedForLater: boolean
  note: string | null
}

/** What the buyer chose for one store. */
export interface StoreChoice {
  storeId: string
  fulfilment: Fulfilment | null
  slotId: string | null
  slotDate: string | null
  note: string | null
}

export interface FoundCart {
  id: string
  version: number
  user_id: string | null
  guest_id: string | null
  currency: string
  coupon_codes: string[]
  address_id: string | null
  latitude: number | null
  longitude: number | null
  pincode: string | null
  state: string | null
  items: CartItem[]
  choices: StoreChoice[]
}

export const itemInJson: RawBuilder<unknown> = sql`json_build_object('id', i.id, 'tenantId', i.tenant_id,
  'storeId', i.store_id, 'productId', i.product_id, 'productName', i.product_name, 'quantity', i.quantity,
  'priceSnapshotMinor', i.price_snapshot_minor, 'offerId', i.offer_id, 'offerTitle', i.offer_title,
  'isSavedForLater', i.is_saved_for_later, 'note', i.note)`

const whole = compiledOnce(
  (buyerId: string) => sql<FoundCart>`
    select c.id, c.version, c.user_id, c.guest_id, c.currency, c.coupon_codes, c.address_id, c.latitude, c.longitude,
      c.pincode, c.state,
      coalesce((select json_agg(${itemInJson} order by i.added_at, i.id)
        from orders.cart_items i where i.cart_id = c.id), '[]') as items,
      coalesce((select json_agg(json_build_object('storeId', s.store_id, 'fulfilment', s.fulfilment,
          'slotId', s.slot_id, 'slotDate', s.slot_date, 'note', s.note))
        from orders.cart_stores s where s.cart_id = c.id), '[]') as choices
    from orders.carts c where c.buyer_id = ${buyerId} and c.status = 'active'`,
)

const lock = compiledOnce(
  (buyerId: string) =>
    sql`select id from orders.carts where buyer_id = ${buyerId} and status = 'active' for update`,
)

/** Makes other tabs of the buyer wait until the transaction ends. What is read after it is what they left. */
export const lockCart = (tx: Tx, buyerId: string): void => tx.defer(lock(buyerId))

/** The buyer's active cart with all that is in it. */
export async function findCart(tx: Tx, buyerId: string): Promise<FoundCart | undefined> {
  const { rows } = await tx.db.executeQuery<FoundCart>(whole(buyerId).compile())
  return rows[0]
}
