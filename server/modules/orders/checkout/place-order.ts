import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { commitReservations, reserveTogether } from '../../inventory/contract.ts'
import { type PaymentMethod, paysOnline, takePayment } from '../../payments/contract.ts'
import { requireBuyer } from '../carts/buyer.ts'
import { emptyCart } from '../carts/empty-cart.ts'
import { pricedCart } from '../carts/price-cart.ts'
import type { PricedCart } from '../carts/priced-cart.ts'
import { orderPlaced } from '../events.ts'
import type { Channel } from '../status/order-status.ts'
import type { PlacedCheckout } from './checkout.ts'
import type { DeliverTo } from './deliver-to.ts'
import { type Customer, draftOrders } from './draft-orders.ts'
import { giveUpReplaced, openCheckoutsOf } from './give-up.ts'
import { openFor } from './open-payment.ts'
import { placedReply } from './placed-reply.ts'
import { refuseBlocked, refuseMethod, refuseOtherTotal } from './refuse-blocked.ts'
import { graceMs, paymentMinutes } from './settings.ts'
import { type NewCheckout, writeCheckout } from './write-checkout.ts'

export interface PlaceOrder {
  contact: { name: string; phone: string; email: string | null }
  deliverTo: DeliverTo | null
  deliveryNotes: string | null
  payment: { method: PaymentMethod; walletMinor: number }
  expectedTotalMinor: number
  channel: Channel
  channelData: Record<string, unknown>
  language: string
}

/**
 * Orders what is in the buyer's cart, whatever the channel they came by: one order for each store. Prices, stock,
 * orders, payment and events are one transaction: all of it happens or none. What is paid online holds its stock until
 * the money is there; everything else is sold at once.
 */
export async function placeOrder(tx: Tx, asked: PlaceOrder): Promise<PlacedCheckout> {
  const buyer = requireBuyer(tx)
  const { deliverTo, payment } = asked
  const cart = await pricedCart(tx, { lock: true, ...(deliverTo && { to: deliverTo.destination }) })
  refuseBlocked(cart)
  refuseOtherTotal(cart, asked.expectedTotalMinor)
  refuseMethod(cart, payment.method)
  refuseNoAddress(cart, deliverTo)
  const orders = draftOrders(cart, customerOf(asked), tx.now(), tx.ctx.services.keys)
  const earlier = await openCheckoutsOf(tx, cart.id)
  const checkoutId = newId()
  const waits = cart.totalMinor > 0 && paysOnline(payment.method)
  const expiresAt = new Date(tx.now().getTime() + tx.ctx.services.settings.get(paymentMinutes) * 60_000)
  const reservationIds = await reserveTogether(tx, {
    holds: orders.map((order) => ({
      lines: order.items.map(({ productId, quantity }) => ({ productId, quantity })),
      reference: { type: 'order', id: order.id },
    })),
    expiresAt: new Date(expiresAt.getTime() + graceMs),
    insteadOf: earlier.flatMap(({ reservationIds }) => reservationIds),
  })
  const sold = waits ? [] : await commitReservations(tx, reservationIds)
  for (const replaced of earlier) await giveUpReplaced(tx, replaced)
  const { totalMinor, currency } = cart
  const payer = { userId: buyer.userId, guestId: buyer.guestId }
  const parts = orders.map(({ tenantId, storeId, id: orderId, totalMinor: amountMinor }) => {
    return { tenantId, storeId, orderId, amountMinor }
  })
  // Where everything is free there is nothing to open.
  const opened =
    totalMinor === 0 ? null : await openFor(tx, { checkoutId, payer, currency, parts, expiresAt }, payment)
  const checkout: NewCheckout = {
    id: checkoutId,
    buyer,
    cartId: cart.id,
    status: waits ? 'open' : 'placed',
    channel: asked.channel,
    channelData: asked.channelData,
    language: asked.language,
    paymentId: opened?.paymentId ?? null,
    paymentMethod: payment.method,
    paymentStatus: opened && opened.status === 'pending' ? 'pending' : 'paid',
    totalMinor,
    walletMinor: payment.method === 'wallet' ? totalMinor : opened ? payment.walletMinor : 0,
    currency,
    expiresAt: waits ? expiresAt : null,
    now: tx.now(),
    orders,
    reservationIds,
    sold,
  }
  await writeCheckout(tx, checkout)
  if (!waits) await finish(tx, checkout)
  return placedReply(checkout, opened)
}

function refuseNoAddress({ stores }: PricedCart, deliverTo: DeliverTo | null): void {
  if (deliverTo || stores.every(({ fulfilment }) => fulfilment === 'pickup')) return
  throw invalidField('/address', 'address_missing', 'Say where it is to be brought.')
}

const customerOf = ({ contact, deliverTo, deliveryNotes }: PlaceOrder): Customer => ({
  ...contact,
  address: deliverTo?.address ?? null,
  deliveryNotes,
})

/** It counts from now on: the money is taken, the cart is done with, and its stores are told. */
async function finish(
  tx: Tx,
  { orders, buyer, paymentId, paymentMethod, currency }: NewCheckout,
): Promise<void> {
  if (paymentId !== null && paymentMethod === 'wallet') {
    await takePayment(
      tx,
      paymentId,
      orders.map(({ id }) => id),
    )
  }
  await emptyCart(
    tx,
    orders.flatMap(({ items }) => items.map(({ cartItemId }) => cartItemId)),
  )
  for (const { tenantId, storeId, id: orderId, totalMinor } of orders) {
    const { userId } = buyer
    await tx.publish(orderPlaced, { tenantId, storeId, orderId, userId, totalMinor, currency })
  }
}
