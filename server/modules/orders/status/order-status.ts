import { Refusal } from '../../../kernel/refusal.ts'

export const orderStatuses = [
  'created',
  'placed',
  'confirmed',
  'preparing',
  'ready',
  'out_for_delivery',
  'delivered',
  'completed',
  'cancelled',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** What a store works on: the columns of its board. */
export const openStatuses = ['placed', 'confirmed', 'preparing', 'ready', 'out_for_delivery'] as const

/** What a store may ask for; it cancels in a way of its own, with a reason. */
export const storeStatuses = ['confirmed', 'preparing', 'ready', 'out_for_delivery', 'delivered'] as const

/** On whose behalf an order moves on. The system is checkout, payment and time. */
export const movers = ['buyer', 'store', 'platform', 'system'] as const
export type Mover = (typeof movers)[number]

export const fulfilments = ['delivery', 'pickup'] as const
export type Fulfilment = (typeof fulfilments)[number]

/**
 * A store may skip steps forward as far as `ready`: small shops confirm by packing. From the door an order can
 * come back to the counter. A buyer cancels until it is being packed, a store until it is handed over.
 */
const moves: Record<Mover, Partial<Record<OrderStatus, readonly OrderStatus[]>>> = {
  buyer: {
    created: ['cancelled'],
    placed: ['cancelled'],
    confirmed: ['cancelled'],
  },
  store: {
    placed: ['confirmed', 'preparing', 'ready', 'cancelled'],
    confirmed: ['preparing', 'ready', 'cancelled'],
    preparing: ['ready', 'cancelled'],
    ready: ['out_for_delivery', 'delivered', 'cancelled'],
    out_for_delivery: ['delivered', 'ready', 'cancelled'],
  },
  platform: {
    created: ['cancelled'],
    placed: ['cancelled'],
    confirmed: ['cancelled'],
    preparing: ['cancelled'],
    ready: ['cancelled'],
    out_for_delivery: ['cancelled'],
  },
  system: {
    created: ['placed', 'cancelled'],
    placed: ['cancelled'],
    confirmed: ['cancelled'],
    preparing: ['cancelled'],
    ready: ['cancelled'],
    out_for_delivery: ['cancelled'],
    delivered: ['completed'],
  },
}

/** What is collected is handed over at the counter; what is delivered goes out first. */
const skipped: Record<Fulfilment, readonly (readonly [OrderStatus, OrderStatus])[]> = {
  pickup: [['ready', 'out_for_delivery']],
  delivery: [['ready', 'delivered']],
}

/** Where `mover` may take an order from here. */
export const nextStatuses = (mover: Mover, from: OrderStatus, fulfilment: Fulfilment): OrderStatus[] =>
  (moves[mover][from] ?? []).filter(
    (to) => !skipped[fulfilment].some(([before, after]) => before === from && after === to),
  )

export const mayMove = (mover: Mover, from: OrderStatus, to: OrderStatus, fulfilment: Fulfilment): boolean =>
  nextStatuses(mover, from, fulfilment).includes(to)

/** Refuses a move that does not exist; what it says is for whoever asked. */
export function checkMove(mover: Mover, from: OrderStatus, to: OrderStatus, fulfilment: Fulfilment): void {
  if (mayMove(mover, from, to, fulfilment)) return
  if (to === 'cancelled') {
    throw new Refusal(
      'order_not_cancellable',
      409,
      `An order that is ${wordsOf(from)} can no longer be cancelled here.`,
      { facts: { status: from } },
    )
  }
  throw new Refusal(
    'status_not_reachable',
    409,
    `An order that is ${wordsOf(from)} cannot become ${wordsOf(to)} this way.`,
    { facts: { status: from } },
  )
}

const wordsOf = (status: OrderStatus): string => status.replaceAll('_', ' ')

export const paymentStatuses = ['pending', 'paid', 'failed', 'refunded'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export const channels = ['web', 'app', 'whatsapp'] as const
export type Channel = (typeof channels)[number]

export const checkoutStatuses = ['open', 'placed', 'failed', 'expired', 'cancelled'] as const
export type CheckoutStatus = (typeof checkoutStatuses)[number]

/** Why an order ended early. What people choose and what the system says are one list, so that reports can count. */
export const buyerReasons = [
  'changed_mind',
  'ordered_by_mistake',
  'takes_too_long',
  'found_cheaper',
  'other',
] as const
export const storeReasons = [
  'out_of_stock',
  'store_closed',
  'cannot_deliver',
  'customer_unreachable',
  'customer_refused',
  'price_wrong',
  'other',
] as const
export const platformReasons = ['fraud_suspected', 'store_suspended', 'customer_asked', 'other'] as const
export type SystemReason = 'payment_expired' | 'payment_failed' | 'sold_out' | 'replaced'
