import type { Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import { paymentFailed, paymentSucceeded } from '../events.ts'
import { post } from '../ledger/post.ts'
import { paysInCash } from './payment.ts'
import { factsOf, toEventPart } from './settle.ts'
import { dueOf, lockPartOfOrder, type PartRow, type PaymentRow, setPartState } from './store.ts'

/** The buyer handed over what was due; from now on the store has it. Saying it again changes nothing. */
export const collectCash = (
  tx: Tx,
  { orderId, collectedBy }: { orderId: string; collectedBy: string },
): Promise<{ collectedMinor: number }> =>
  withLedger(tx, async (ledger) => {
    const { payment, part, parts } = await lockPartOfOrder(ledger, orderId)
    if (!paysInCash(payment.method)) {
      throw new Refusal('not_paid_in_cash', 409, 'This order is not paid in cash, so none is collected.')
    }
    if (part.state === 'taken' || part.state === 'completed') return { collectedMinor: dueOf(part) }
    if (part.state !== 'open') throw notPaid()
    const collectedMinor = dueOf(part)
    await setPartState(ledger, [part], 'taken', { paid_at: tx.now(), taken_at: tx.now() })
    await ledger.db
      .updateTable('payments.parts')
      .set({ collected_by: collectedBy })
      .where('id', '=', part.id)
      .execute()
    if (collectedMinor > 0) await post(ledger, [collection(part, collectedMinor)])
    await closeCash(ledger, payment, parts)
    return { collectedMinor }
  })

export const notPaid = (): Refusal => new Refusal('not_paid', 409, 'This order has not been paid for.')

const collection = (part: PartRow, amountMinor: number) => {
  const { id, tenant_id: tenantId, store_id: storeId, order_id } = part
  return {
    id,
    kind: 'purchase',
    reference: { type: 'order', id: order_id },
    description: 'Paid in cash',
    entries: [
      { account: { kind: 'cash_at_store', tenantId, storeId } as const, amountMinor: -amountMinor },
      { account: { kind: 'in_progress', tenantId, storeId } as const, amountMinor },
    ],
  }
}

/** Once nothing of a payment is left to collect it has succeeded; or nobody will ever pay, if nothing was. */
export async function closeCash(tx: Tx, payment: PaymentRow, parts: readonly PartRow[]): Promise<void> {
  if (!paysInCash(payment.method) || payment.status !== 'pending') return
  if (parts.some(({ state }) => state === 'open')) return
  const collected = parts.filter(({ state }) => state === 'taken' || state === 'completed')
  const succeeded = collected.length > 0
  payment.status = succeeded ? 'success' : 'failed'
  await tx.db
    .updateTable('payments.payments')
    .set({ status: payment.status, ...(succeeded ? { paid_at: tx.now() } : { failure_code: 'cancelled' }) })
    .where('id', '=', payment.id)
    .execute()
  const facts = factsOf(payment)
  if (succeeded)
    await tx.publish(paymentSucceeded, { ...facts, parts: collected.map(toEventPart), late: false })
  else await tx.publish(paymentFailed, { ...facts, reason: 'cancelled' })
}
