import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { subscriptionTierOf } from '../../merchants/contract.ts'
import { withLedger } from '../as-ledger.ts'
import { post } from '../ledger/post.ts'
import type { Transfer } from '../ledger/transfer.ts'
import { commissionFor } from '../settings.ts'
import { notPaid } from './collect-cash.ts'
import { commissionOf } from './commission.ts'
import { paysInCash } from './payment.ts'
import { dueOf, lockPartOfOrder, type PartRow } from './store.ts'

/**
 * The order is delivered, and its money the store's, less what the platform keeps by the tier that the business is
 * on today. Cash that the store has taken in stays with it. Saying it again changes nothing.
 */
export const completePart = (tx: Tx, orderId: string): Promise<void> =>
  withLedger(tx, async (ledger) => {
    const { part } = await lockPartOfOrder(ledger, orderId)
    if (part.state === 'completed') return
    if (part.state !== 'taken') throw notPaid()
    const tier = await subscriptionTierOf(ledger, part.tenant_id)
    const basisPoints = commissionFor(tx.ctx.services, tier, part.tenant_id)
    const keptMinor = part.amount_minor - part.refunded_minor
    const commissionMinor = commissionOf(keptMinor, basisPoints)
    await ledger.db
      .updateTable('payments.parts')
      .set({
        state: 'completed',
        completed_at: tx.now(),
        commission_basis_points: basisPoints,
        commission_minor: commissionMinor,
      })
      .where('id', '=', part.id)
      .execute()
    if (keptMinor > 0) await post(ledger, [completion(part, keptMinor, commissionMinor)])
  })

function completion(part: PartRow, keptMinor: number, commissionMinor: number): Transfer {
  const { tenant_id: tenantId, store_id: storeId, order_id } = part
  const cashMinor = paysInCash(part.method) ? dueOf(part) : 0
  const entries: Transfer['entries'] = [
    { account: { kind: 'in_progress', tenantId, storeId }, amountMinor: -keptMinor },
    {
      account: { kind: 'payable', tenantId, storeId },
      amountMinor: keptMinor - commissionMinor - cashMinor,
    },
    { account: { kind: 'fees' }, amountMinor: commissionMinor },
    { account: { kind: 'cash_at_store', tenantId, storeId }, amountMinor: cashMinor },
  ]
  return {
    id: newId(),
    kind: 'completion',
    reference: { type: 'order', id: order_id },
    description: 'Delivered',
    entries: entries.filter(({ amountMinor }) => amountMinor !== 0),
  }
}
