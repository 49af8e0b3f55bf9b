import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { commitReservations } from '../../inventory/contract.ts'
import { type PaymentOpened, paysOnline, takePayment } from '../../payments/contract.ts'
import { emptyCart } from '../carts/empty-cart.ts'
import { inTrust } from '../in-trust.ts'
import { type LockedCheckout, lockCheckout } from '../orders/locked.ts'
import type { PaymentChoice, PlacedCheckout } from './checkout.ts'
import { alreadyPaid, refusePaid } from './give-up.ts'
import { markPlaced } from './mark-placed.ts'
import { openFor } from './open-payment.ts'
import { checkoutSeenIn } from './show-checkout.ts'

/** Another try, or another way to pay, while the goods are still held; the try before is called off. */
export async function payAgain(ctx: Ctx, checkoutId: string, choice: PaymentChoice): Promise<PlacedCheckout> {
  return ctx.transaction(async (tx) => {
    await checkoutSeenIn(tx, checkoutId)
    const checkout = (await lockCheckout(tx, checkoutId)) as LockedCheckout
    if (checkout.status === 'placed') throw alreadyPaid(checkoutId)
    if (checkout.status !== 'open' || (checkout.expires_at as Date) <= tx.now()) throw isOver(checkout)
    const waits = paysOnline(choice.method)
    const holds = checkout.orders.flatMap(({ reservation_id }) => reservation_id ?? [])
    const sold = waits ? [] : await commitReservations(tx, holds)
    await refusePaid(tx, checkout)
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

const open = (tx: Tx, checkout: LockedCheckout, choice: PaymentChoice): Promise<PaymentOpened> =>
  openFor(
    tx,
    {
      checkoutId: checkout.id,
      payer: { userId: checkout.user_id, guestId: checkout.guest_id },
      currency: checkout.currency,
      parts: checkout.orders.map((order) => ({
        tenantId: order.tenant_id,
        storeId: order.store_id,
        orderId: order.id,
        amountMinor: order.total_minor,
      })),
      expiresAt: checkout.expires_at as Date,
    },
    choice,
  )

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
