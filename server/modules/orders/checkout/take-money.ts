import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { PayloadOf } from '../../../kernel/events/event.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { commitReservations, releaseReservations, type SoldLine } from '../../inventory/contract.ts'
import { cancelPayment, returnPayment, takePayment } from '../../payments/contract.ts'
import type { paymentSucceeded } from '../../payments/events.ts'
import { emptyCart } from '../carts/empty-cart.ts'
import { cancelPlaced } from '../orders/cancel-placed.ts'
import { type LockedCheckout, lockCheckout } from '../orders/locked.ts'
import type { OrderRow } from '../orders/store.ts'
import { cancelCreated } from './give-up.ts'
import { markPlaced } from './mark-placed.ts'

type Paid = PayloadOf<typeof paymentSucceeded>

/**
 * The money for a checkout is there. Its orders stand by it when nothing else has become of them, and their stock is
 * sold now; whatever cannot stand any more is paid back. Runs as system; said twice it changes nothing.
 */
export async function takeMoney(tx: Tx, { paymentId, reference }: Paid): Promise<void> {
  if (reference.type !== 'checkout') return
  const checkout = await lockCheckout(tx, reference.id)
  if (!checkout) return
  const orderIds = checkout.orders.map(({ id }) => id)
  switch (checkout.status) {
    case 'open':
      return place(tx, checkout, paymentId)
    case 'placed':
      // Cash at the door and wallets come by here as well: their orders have stood since they were placed.
      if (checkout.payment_id !== paymentId) await returnPayment(tx, paymentId, orderIds, 'paid_twice')
      return
    case 'failed':
    case 'expired':
    case 'cancelled':
      await returnPayment(tx, paymentId, orderIds, 'order_cancelled')
      return
    default:
      return checkout.status satisfies never
  }
}

async function place(tx: Tx, checkout: LockedCheckout, paymentId: string): Promise<void> {
  const waiting = checkout.orders.filter(({ status }) => status === 'created')
  const sold = await sell(tx, waiting)
  const standing = waiting.filter((order) => sold.has(order.id))
  const lost = waiting.filter((order) => !sold.has(order.id))
  await releaseReservations(tx, holdsOf(lost))
  for (const order of standing)
    await markPlaced(tx, order, {
      columns: { payment_status: 'paid', payment_id: paymentId },
      by: 'system',
      changedBy: null,
      sold: sold.get(order.id) ?? [],
    })
  await cancelCreated(tx, { orders: lost }, { by: 'system', changedBy: null, reason: 'sold_out', note: null })
  tx.defer(
    queries
      .updateTable('orders.checkouts')
      .set({ status: standing.length > 0 ? 'placed' : 'failed', payment_id: paymentId })
      .where('id', '=', checkout.id),
  )
  await emptyCart(tx, standing.length > 0 ? checkout.cart_item_ids : [])
  if (checkout.payment_id !== null && checkout.payment_id !== paymentId) {
    await cancelPayment(tx, checkout.payment_id)
  }
  await settle(tx, paymentId, standing, lost)
}

/** By order what was sold for it; an order that is missing has run out. All at once, and one by one only when that fails. */
async function sell(tx: Tx, orders: readonly OrderRow[]): Promise<Map<string, SoldLine[]>> {
  const all = await commitOrNone(tx, orders)
  if (all) return all
  const found = new Map<string, SoldLine[]>()
  for (const order of orders) {
    for (const [id, lines] of (await commitOrNone(tx, [order])) ?? []) found.set(id, lines)
  }
  return found
}

async function commitOrNone(tx: Tx, orders: readonly OrderRow[]): Promise<Map<string, SoldLine[]> | null> {
  try {
    const sold = await commitReservations(tx, holdsOf(orders))
    return new Map(
      orders.map(({ id, reservation_id }) => [
        id,
        sold.filter(({ reservationId }) => reservationId === reservation_id),
      ]),
    )
  } catch (error) {
    if (error instanceof Refusal && refusedStock.has(error.code)) return null
    throw error
  }
}

const holdsOf = (orders: readonly OrderRow[]): string[] =>
  orders.flatMap(({ reservation_id }) => reservation_id ?? [])

const refusedStock = new Set(['out_of_stock', 'reservation_released', 'not_found'])

async function settle(
  tx: Tx,
  paymentId: string,
  standing: readonly OrderRow[],
  lost: readonly OrderRow[],
): Promise<void> {
  const ids = (orders: readonly OrderRow[]) => orders.map(({ id }) => id)
  if (standing.length > 0) {
    const { taken } = await takePayment(tx, paymentId, ids(standing))
    // It waited so long that the money is on its way back already.
    if (!taken) for (const order of standing) await cancelPlaced(tx, placedBy(order, paymentId), moneyGone)
  }
  if (lost.length > 0) await returnPayment(tx, paymentId, ids(lost), 'sold_out')
}

const placedBy = (order: OrderRow, paymentId: string): OrderRow => ({
  ...order,
  status: 'placed',
  payment_status: 'paid',
  payment_id: paymentId,
})

const moneyGone = { by: 'system', changedBy: null, reason: 'payment_failed', note: null } as const
