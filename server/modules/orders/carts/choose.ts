import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { CalendarDate, closed, Id, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { invalidField, notFound } from '../../../kernel/refusal.ts'
import { CouponCode, knownCodes } from '../../catalog/contract.ts'
import { type StoreForSale, storesForSale } from '../../merchants/contract.ts'
import { type Fulfilment, fulfilments } from '../status/order-status.ts'
import { requireBuyer } from './buyer.ts'
import { type FoundCart, findCart, lockCart } from './find-cart.ts'
import { slotOnDate } from './hand-over.ts'

export const StoreChoice = Type.Object(
  {
    fulfilment: oneOf(fulfilments),
    slotId: Type.Optional(nullable(Id)),
    slotDate: Type.Optional(nullable(CalendarDate)),
    note: Type.Optional(nullable(line(500))),
  },
  closed,
)
export type StoreChoice = Static<typeof StoreChoice>

/** Whether one store's part is brought or fetched, and when. Without a slot it is wanted at once. */
export async function chooseForStore(ctx: Ctx, storeId: string, given: StoreChoice): Promise<void> {
  const { fulfilment, slotId = null, slotDate = null, note = null } = given
  if ((slotId === null) !== (slotDate === null)) {
    throw invalidField('/slotDate', 'slot_and_date', 'Give a slot together with its day, or neither.')
  }
  await ctx.transaction(async (tx) => {
    const cart = await changeCart(tx)
    const item = cart.items.find((one) => one.storeId === storeId)
    const [store] = item ? await storesForSale(tx, [storeId]) : []
    if (!item || !store) throw notFound('store in your cart')
    if (slotId !== null && slotDate !== null) checkSlot(store, { fulfilment, slotId, slotDate }, tx.now())
    tx.defer(sql`
      insert into orders.cart_stores (cart_id, tenant_id, store_id, fulfilment, slot_id, slot_date, note)
      values (${cart.id}, ${store.tenantId}, ${storeId}, ${fulfilment}, ${slotId}, ${slotDate}, ${note})
      on conflict (cart_id, store_id) do update set fulfilment = excluded.fulfilment, slot_id = excluded.slot_id,
        slot_date = excluded.slot_date, note = excluded.note`)
  })
}

interface AskedSlot {
  fulfilment: Fulfilment
  slotId: string
  slotDate: string
}

/** Whether it is full is told by the cart: it may be so today and not tomorrow. */
function checkSlot(store: StoreForSale, asked: AskedSlot, now: Date): void {
  const found = slotOnDate(store, asked, now)
  if (found?.isBookable && found.slot.kind === asked.fulfilment) return
  throw invalidField('/slotId', 'slot_unfit', 'This time cannot be booked. Choose another.')
}

export const CouponCodes = Type.Object(
  {
    codes: Type.Array(CouponCode, {
      maxItems: 10,
      description: 'All that are to count; the others are dropped',
    }),
  },
  closed,
)

/** A code that no store of the cart knows is refused; one that takes nothing off just now may wait. */
export async function giveCodes(ctx: Ctx, given: readonly string[]): Promise<void> {
  const codes = [...new Set(given.map((code) => code.toUpperCase()))]
  await ctx.transaction(async (tx) => {
    const cart = await changeCart(tx)
    const storeIds = [...new Set(cart.items.map(({ storeId }) => storeId))]
    const fresh = codes.filter((code) => !cart.coupon_codes.includes(code))
    const known = await knownCodes(tx, storeIds, fresh)
    const unknown = fresh.find((code) => !known.includes(code))
    if (unknown !== undefined) {
      const index = given.findIndex((code) => code.toUpperCase() === unknown)
      throw invalidField(`/codes/${index}`, 'coupon_unknown', 'No store in your cart has such a code now.')
    }
    tx.defer(sql`update orders.carts set coupon_codes = ${codes} where id = ${cart.id}`)
  })
}

/** The buyer's cart, which no other tab changes meanwhile. */
export async function changeCart(tx: Tx): Promise<FoundCart> {
  const buyer = requireBuyer(tx)
  lockCart(tx, buyer.id)
  const cart = await findCart(tx, buyer.id)
  if (!cart) throw notFound('cart')
  return cart
}
