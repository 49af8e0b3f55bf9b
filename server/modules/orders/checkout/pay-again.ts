import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { commitReservations } from '../../inventory/contract.ts'
import { cancelPayment, openPayment, type PaymentOpened, takePayment } from '../../payments/contract.ts'
import { emptyCart } from '../carts/empty-cart.ts'
import { inTrust } from '../in-trust.ts'
import { type LockedCheckout, lockCheckout } from '../orders/locked.ts'
import { isPaidAtHandOver } from '../status/order-status.ts'
import type { PaymentChoice, PlacedCheckout } from './checkout.ts'
import { alreadyPaid } from './give-up.ts'
import { markPlaced } from './mark-placed.ts'
import { checkoutSeenIn } from './show-checkout.ts'

/** Another try, or another way to pay, while the goods are still held; the try before is called off. */
export async function payAgain(ctx: Ctx, checkoutId: string, choice: PaymentChoice): Promise<PlacedCheckout> {
  return ctx.transaction(async (tx) => {
    await checkoutSeenIn(tx, checkoutId)
    const checkout = (await lockCheckout(tx, checkoutId)) as LockedCheckout
    if (checkout.status === 'placed') throw alreadyPaid(checkoutId)
    if (checkout.status !== 'open' || (checkout.expires_at as Date) <= tx.now()) throw isOver(checkout)
    const waits = !isPaidAtHandOver(choice.method) && choice.method !== 'wallet'
    const holds = checkout.orders.flatMap(({ reservation_id }) => reservation_id ?? [])
    const sold = waits ? [] : await commitReservations(tx, holds)
    if (checkout.payment_id !== null) {
      const { status } = await cancelPayment(tx, checkout.payment_id)
      if (status === 'success') throw alreadyPaid(checkoutId)
    }
    const opened = await open(tx, checkout, choice)
    await notePayment(tx, checkout, { choice, opened, waits })
    if (!waits) {
      if (choice.method === 'wallet') {
        await takePayment(
          tx,
          opened.paymentId,
          checkout.orders.map(({ id }) => id),
        )
      }
      const columns = { payment_status: opened.status === 'success' ? 'paid' : 'pending' } as const
      for (const order of checkout.orders) {
        const changed = { by: 'system', changedBy: null, columns } as const
        const own = sold.filter(({ reservationId }) => reservationId === order.reservation_id)
        await markPlaced(tx, order, { ...changed, sold: own })
      }
      await emptyCart(tx, checkout.cart_item_ids)
    }
    return {
      checkout: await checkoutSeenIn(tx, checkoutId),
      payment: { id: opened.paymentId, status: opened.status, pay: opened.pay },
    }
  })
}

const isOver = ({ id, status }: LockedCheckout): Refusal =>
  new Refusal('checkout_over', 409, 'This order waits for its payment no more. Order again from your cart.', {
    facts: { checkoutId: id, status },
  })

const open = (tx: Tx, checkout: LockedCheckout, { method, walletMinor = 0 }: PaymentChoice) =>
  openPayment(tx, {
    reference: { type: 'checkout', id: checkout.id },
    payer: { userId: checkout.user_id, guestId: checkout.guest_id },
    method,
    walletMinor,
    currency: checkout.currency,
    parts: checkout.orders
      .filter(({ total_minor }) => total_minor > 0)
      .map((order) => ({
        tenantId: order.tenant_id,
        storeId: order.store_id,
        orderId: order.id,
        amountMinor: order.total_minor,
      })),
    expiresAt: checkout.expires_at as Date,
    returnPath: `/checkout/${checkout.id}`,
  })

const notePayment = (
  tx: Tx,
  { id, total_minor }: LockedCheckout,
  { choice, opened, waits }: { choice: PaymentChoice; opened: PaymentOpened; waits: boolean },
): Promise<void> =>
  inTrust(tx, async (trusted) => {
    const { method, walletMinor = 0 } = choice
    trusted.defer(sql`
      update orders.checkouts set payment_id = ${opened.paymentId}, payment_method = ${method},
        wallet_minor = ${method === 'wallet' ? total_minor : walletMinor}, status = ${waits ? 'open' : 'placed'}
      where id = ${id}`)
    trusted.defer(sql`
      update orders.orders set payment_id = ${opened.paymentId}, payment_method = ${method}
      where checkout_id = ${id} and status = 'created'`)
  })
