import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { CalendarDate, Id } from '../../../kernel/http/schemas.ts'
import { acceptPrices } from './accept-prices.ts'
import { AddItem, addItem, ChangedItem } from './add-item.ts'
import { Adoption, adoptGuest } from './adopt-guest.ts'
import { Cart } from './cart-page.ts'
import { CouponCodes, chooseForStore, giveCodes, StoreChoice } from './choose.ts'
import { EditItem, editItem, removeItem } from './edit-item.ts'
import { SetPlace, setPlace } from './set-place.ts'
import { countCart, showCart } from './show-cart.ts'
import { SlotsOfDay, showSlots } from './show-slots.ts'

const ofItem = Type.Object({ itemId: Id })
const ofStore = Type.Object({ storeId: Id })

export const cartRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/cart',
    summary: "One's cart by stores, priced now, with what has changed and what stands in the way of ordering",
    access: 'buyer',
    reply: Cart,
    handle: (ctx) => showCart(ctx),
  }),
  route({
    method: 'GET',
    path: '/cart/count',
    summary: 'How many lines the cart has',
    access: 'buyer',
    reply: Type.Object({ lineCount: Type.Integer() }),
    handle: (ctx) => countCart(ctx),
  }),
  route({
    method: 'POST',
    path: '/cart/items',
    summary: 'Put some of a product into the cart, or more of it',
    access: 'buyer',
    body: AddItem,
    reply: ChangedItem,
    status: 201,
    refuses: [404, 409],
    handle: (ctx, { body }) => addItem(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/cart/items/:itemId',
    summary: 'Change how much of it, put it aside for later or take it up again',
    access: 'buyer',
    params: ofItem,
    body: EditItem,
    reply: ChangedItem,
    refuses: [409],
    handle: (ctx, { params, body }) => editItem(ctx, params.itemId, body),
  }),
  route({
    method: 'DELETE',
    path: '/cart/items/:itemId',
    summary: 'Take a line out of the cart',
    access: 'buyer',
    params: ofItem,
    refuses: [409],
    handle: (ctx, { params }) => removeItem(ctx, params.itemId),
  }),
  route({
    method: 'PUT',
    path: '/cart/stores/:storeId',
    summary: "Whether one store's part is brought or fetched, and when",
    access: 'buyer',
    params: ofStore,
    body: StoreChoice,
    reply: Cart,
    refuses: [409],
    handle: async (ctx, { params, body }) => {
      await chooseForStore(ctx, params.storeId, body)
      return showCart(ctx)
    },
  }),
  route({
    method: 'GET',
    path: '/cart/stores/:storeId/slots',
    summary: 'When a store hands orders over on a date, and how many it still takes',
    access: 'buyer',
    params: ofStore,
    query: Type.Object({ date: CalendarDate }),
    reply: SlotsOfDay,
    handle: (ctx, { params, query }) => showSlots(ctx, params.storeId, query.date),
  }),
  route({
    method: 'PUT',
    path: '/cart/coupons',
    summary: 'Say which coupons are to count',
    access: 'buyer',
    body: CouponCodes,
    reply: Cart,
    refuses: [404, 409],
    // Codes are short: whoever guesses is to run out of tries first.
    rateLimit: { max: 30, windowSeconds: 600 },
    handle: async (ctx, { body }) => {
      await giveCodes(ctx, body.codes)
      return showCart(ctx)
    },
  }),
  route({
    method: 'PUT',
    path: '/cart/place',
    summary: 'Say where the cart is to be brought',
    access: 'buyer',
    body: SetPlace,
    reply: Cart,
    refuses: [404, 409],
    handle: async (ctx, { body }) => {
      await setPlace(ctx, body)
      return showCart(ctx)
    },
  }),
  route({
    method: 'POST',
    path: '/cart/acceptance',
    summary: 'Agree to the prices of this moment, which takes the notices away',
    access: 'buyer',
    reply: Cart,
    refuses: [404, 409],
    handle: async (ctx) => {
      await acceptPrices(ctx)
      return showCart(ctx)
    },
  }),
  route({
    method: 'POST',
    path: '/cart/adoption',
    summary: 'After logging in: take over the cart and the orders of before, made in this browser as a guest',
    access: 'self',
    reply: Adoption,
    handle: async (ctx, { http }) => {
      const adopted = await adoptGuest(ctx, http.guestId())
      http.clearCookie('chowk_guest')
      return adopted
    },
  }),
]
