import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { Turnstile } from '../../../kernel/turnstile.ts'
import { cancelCheckout, checkOut } from './check-out.ts'
import { Checkout, PaymentChoice, PlacedCheckout, StartCheckout } from './checkout.ts'
import { payAgain } from './pay-again.ts'
import { showCheckout } from './show-checkout.ts'

/** Fewer than there are connections: while a crowd orders one thing, everybody else is served as well. */
const till = new Turnstile({
  atOnce: 6,
  queueLimit: 5_000,
  busy: 'Very many people order just now. Try again soon.',
})

const ofCheckout = Type.Object({ checkoutId: Id })

export const checkoutRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/checkouts',
    summary: "Order what is in one's cart: one order for each store, paid at once",
    access: 'buyer',
    idempotent: true,
    turnstile: till,
    body: StartCheckout,
    reply: PlacedCheckout,
    status: 201,
    refuses: [404, 409],
    handle: (ctx, { body }) => checkOut(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/checkouts/:checkoutId',
    summary: 'How a checkout of one’s own stands, with its orders',
    access: 'buyer',
    params: ofCheckout,
    reply: Checkout,
    handle: (ctx, { params }) => showCheckout(ctx, params.checkoutId),
  }),
  route({
    method: 'POST',
    path: '/checkouts/:checkoutId/payment',
    summary: 'Try once more to pay, or another way, while the goods are held',
    access: 'buyer',
    idempotent: true,
    params: ofCheckout,
    body: PaymentChoice,
    reply: PlacedCheckout,
    status: 201,
    refuses: [409],
    handle: (ctx, { params, body }) => payAgain(ctx, params.checkoutId, body),
  }),
  route({
    method: 'POST',
    path: '/checkouts/:checkoutId/cancellation',
    summary: 'Give up an unpaid checkout; its goods are free again, and the cart stays',
    access: 'buyer',
    params: ofCheckout,
    reply: Checkout,
    refuses: [409],
    handle: (ctx, { params }) => cancelCheckout(ctx, params.checkoutId),
  }),
]
