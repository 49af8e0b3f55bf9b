import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { releaseReservations } from '../../inventory/contract.ts'
import { cancelPayment } from '../../payments/contract.ts'
import { checkoutExpired, orderCancelled } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import type { Cancellation } from '../orders/cancel-placed.ts'
import { factsOf, tellPages, writeChange } from '../orders/changed.ts'
import { type LockedCheckout, lockCheckout } from '../orders/locked.ts'

export interface OpenCheckout {
  id: string
  reservationIds: string[]
}

/** The unpaid checkouts that the buyer has begun with this cart: one, or several when a guest's came along with the log-in. */
export const openCheckoutsOf = (tx: Tx, cartId: string): Promise<OpenCheckout[]> =>
  inTrust(tx, async (trusted) => {
    const { rows } = await sql<OpenCheckout>`
      select c.id, array(select o.reservation_id from orders.orders o
        where o.checkout_id = c.id and o.status = 'created' and o.reservation_id is not null) as "reservationIds"
      from orders.checkouts c where c.cart_id = ${cartId} and c.status = 'open'`.execute(trusted.db)
    return rows
  })

/** Another one took its place, and its stock. Refuses when its money came in this very moment. */
export async function giveUpReplaced(tx: Tx, { id }: OpenCheckout): Promise<void> {
  const checkout = await lockCheckout(tx, id)
  if (checkout?.status !== 'open') throw alreadyPaid(id)
  await refusePaid(tx, checkout)
  await markGivenUp(tx, checkout, 'cancelled', {
    by: 'system',
    changedBy: null,
    reason: 'replaced',
    note: null,
  })
}

export type GivenUp = 'expired' | 'cancelled'

/** Nobody pays an open checkout any more: its stock is free again, and its payment is cancelled. */
export async function giveUp(
  tx: Tx,
  checkout: LockedCheckout,
  status: GivenUp,
  cancelled: Cancellation,
): Promise<void> {
  await releaseReservations(
    tx,
    checkout.orders.flatMap(({ reservation_id }) => reservation_id ?? []),
  )
  await refusePaid(tx, checkout)
  await markGivenUp(tx, checkout, status, cancelled)
}

/** Calls off what was to be paid. Was it paid in this moment, the reaction to the money is on its way and comes first. */
export async function refusePaid(tx: Tx, { id, payment_id }: LockedCheckout): Promise<void> {
  if (payment_id === null) return
  const { status } = await cancelPayment(tx, payment_id)
  if (status === 'success') throw alreadyPaid(id)
}

export const alreadyPaid = (checkoutId: string): Refusal =>
  new Refusal('already_paid', 409, 'This has been paid just now. Look among your orders.', {
    facts: { checkoutId },
  })

async function markGivenUp(
  tx: Tx,
  checkout: LockedCheckout,
  status: GivenUp | 'failed',
  cancelled: Cancellation,
): Promise<void> {
  await inTrust(tx, async (trusted) =>
    trusted.defer(sql`update orders.checkouts set status = ${status} where id = ${checkout.id}`),
  )
  await cancelCreated(tx, checkout, cancelled)
  if (status !== 'expired') return
  await tx.publish(checkoutExpired, {
    checkoutId: checkout.id,
    userId: checkout.user_id,
    totalMinor: checkout.total_minor,
    currency: checkout.currency,
  })
}

/** Ends orders that no store has heard of. */
export async function cancelCreated(
  tx: Tx,
  { orders }: Pick<LockedCheckout, 'orders'>,
  { by, changedBy, reason, note }: Cancellation,
): Promise<void> {
  for (const order of orders.filter(({ status }) => status === 'created')) {
    await writeChange(tx, order, {
      status: 'cancelled',
      by,
      changedBy,
      note,
      columns: {
        payment_status: 'failed',
        cancel_reason: reason,
        cancel_note: note,
        cancelled_by: by,
        cancelled_at: tx.now(),
      },
    })
    await tx.publish(orderCancelled, { ...factsOf(order), from: 'created', by, reason })
    await tellPages(tx, order, 'cancelled')
  }
}
