import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Actor } from '../../../kernel/actor.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { myId } from '../../../kernel/myself.ts'
import { adoptPayments } from '../../payments/contract.ts'
import { openCart } from './add-item.ts'
import { mostLines } from './change-items.ts'
import { type FoundCart, findCart, lockCart } from './find-cart.ts'
import { guestAdopted } from './guest-adopted.ts'
import { mergeCarts } from './merge-carts.ts'

export const Adoption = Type.Object({
  lineCount: Type.Integer({ description: 'How many lines came over from what was filled before the log-in' }),
  orderCount: Type.Integer({ description: "How many of the guest's orders are now one's own" }),
})
export type Adoption = Static<typeof Adoption>

/**
 * What somebody did in this browser before logging in becomes theirs: the cart is merged into their own, and
 * what they ordered and paid is found among their own. Holding the browser's secret is what proves that it was they.
 */
export async function adoptGuest(ctx: Ctx, guestId: string | null): Promise<Adoption> {
  const userId = myId(ctx)
  if (guestId === null) return { lineCount: 0, orderCount: 0 }
  return ctx.transaction(async (tx) => {
    const adopted = await handOver(tx, userId, guestId)
    if (adopted.orderCount > 0) await adoptPayments(tx, guestId, userId)
    return adopted
  })
}

/** The guest's rows are not the person's to see before they are handed over. */
export const handOver = elevated(
  'orders.adoptGuest',
  (_tx: Tx, _userId: string, _guestId: string): Actor => ({ scope: 'system' }),
  async (tx: Tx, userId: string, guestId: string): Promise<Adoption> => {
    // Two tabs that log in at once come one after the other, and always in the same order.
    lockCart(tx, guestId)
    const [theirs, orderCount] = await Promise.all([findCart(tx, guestId), claimOrders(tx, userId, guestId)])
    const lineCount = theirs ? await mergeIntoMine(tx, userId, theirs) : 0
    if (theirs || orderCount > 0) await tx.publish(guestAdopted, { guestId, userId })
    return { lineCount, orderCount }
  },
)

async function claimOrders(tx: Tx, userId: string, guestId: string): Promise<number> {
  const claimed = { user_id: userId, guest_id: null }
  const [orders] = await Promise.all([
    tx.db.updateTable('orders.orders').set(claimed).where('guest_id', '=', guestId).executeTakeFirst(),
    tx.db.updateTable('orders.checkouts').set(claimed).where('guest_id', '=', guestId).execute(),
  ])
  return Number(orders.numUpdatedRows)
}

async function mergeIntoMine(tx: Tx, userId: string, theirs: FoundCart): Promise<number> {
  openCart(tx, { id: userId, userId, guestId: null })
  const mine = (await findCart(tx, userId)) as FoundCart
  const { moved, changed, same } = mergeCarts(mine.items, theirs.items, mostLines)
  for (const { id, quantity } of changed) {
    tx.defer(sql`
      update orders.cart_items set quantity = ${quantity}, is_saved_for_later = false, updated_at = now()
      where id = ${id}`)
  }
  tx.defer(sql`
    update orders.cart_items i set cart_id = ${mine.id}, is_saved_for_later = m.saved
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ isSavedForLater }) => isSavedForLater)}::boolean[])
      m(id, saved) where i.id = m.id`)
  tx.defer(sql`
    insert into orders.cart_stores (cart_id, tenant_id, store_id, fulfilment, slot_id, slot_date, note)
    select ${mine.id}, tenant_id, store_id, fulfilment, slot_id, slot_date, note
    from orders.cart_stores where cart_id = ${theirs.id} on conflict do nothing`)
  takeOver(tx, theirs, mine)
  tx.defer(sql`
    update orders.checkouts set cart_id = ${mine.id}, cart_item_ids = array(
      select coalesce(s.id, ordered.id) from unnest(cart_item_ids) ordered(id)
      left join unnest(${same.map(({ theirs }) => theirs)}::uuid[], ${same.map(({ id }) => id)}::uuid[]) s(theirs, id)
        on s.theirs = ordered.id)
    where cart_id = ${theirs.id} and status = 'open'`)
  tx.defer(sql`delete from orders.carts where id = ${theirs.id}`)
  return moved.length + changed.length
}

/** What the person said of their own cart holds; where they said nothing, what they said as a guest. */
function takeOver(tx: Tx, theirs: FoundCart, mine: FoundCart): void {
  const codes = [...new Set([...mine.coupon_codes, ...theirs.coupon_codes])].slice(0, 10)
  const place = mine.latitude === null ? theirs : mine
  tx.defer(sql`
    update orders.carts set coupon_codes = ${codes}, address_id = ${place.address_id}, latitude = ${place.latitude},
      longitude = ${place.longitude}, pincode = ${place.pincode}, state = ${place.state}
    where id = ${mine.id}`)
}
