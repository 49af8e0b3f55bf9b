import type { Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import { post } from '../ledger/post.ts'
import type { Transfer } from '../ledger/transfer.ts'
import { closeIfReturned } from '../refunds/close-payment.ts'
import { makeRefund } from '../refunds/make-refund.ts'
import { closeCash } from './collect-cash.ts'
import { paysInCash } from './payment.ts'
import { dueOf, lockPayment, type PartRow, type PaymentRow, partsOf, setPartState } from './store.ts'

/**
 * These orders cannot stand: what was paid for them and has not gone back yet goes back the way it came, and cash is
 * not collected. What was never paid stays as it is. Saying it again changes nothing. Answers how much goes back.
 */
export const returnPayment = (
  tx: Tx,
  paymentId: string,
  orderIds: readonly string[],
  reason: string,
): Promise<{ returnedMinor: number }> =>
  withLedger(tx, async (ledger) => {
    const payment = await lockPayment(ledger, paymentId)
    const parts = await partsOf(ledger, paymentId)
    const wanted = parts.filter(({ order_id }) => orderIds.includes(order_id))
    return { returnedMinor: await returnParts(ledger, payment, parts, wanted, reason) }
  })

/** Acts as ledger, under the lock of the payment. Answers what goes back; cash that nobody took in does not. */
export async function returnParts(
  tx: Tx,
  payment: PaymentRow,
  parts: readonly PartRow[],
  wanted: readonly PartRow[],
  reason: string,
): Promise<number> {
  if (wanted.some(({ state }) => state === 'completed')) {
    throw new Refusal('order_completed', 409, 'This order is completed. Refund what is returned of it.')
  }
  const returning = wanted.filter(
    ({ state, method }) => state === 'paid' || state === 'taken' || (state === 'open' && paysInCash(method)),
  )
  const transfers: Transfer[] = []
  let returnedMinor = 0
  for (const part of returning) {
    const amountMinor = part.amount_minor - part.refunded_minor
    if (amountMinor === 0) continue
    returnedMinor += part.state === 'open' ? amountMinor - dueOf(part) : amountMinor
    const reference = { type: 'payment', id: part.id }
    const { transfer } = await makeRefund(tx, payment, part, { amountMinor, to: 'source', reason, reference })
    if (transfer) transfers.push(transfer)
  }
  await setPartState(tx, returning, 'returned')
  if (transfers.length > 0) await post(tx, transfers)
  closeIfReturned(tx, payment.id)
  await closeCash(tx, payment, parts)
  return returnedMinor
}
