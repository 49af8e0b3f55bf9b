import { userIdOf } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { refundSucceeded } from '../events.ts'
import type { Transfer } from '../ledger/transfer.ts'
import { paysOnline } from '../payments/payment.ts'
import type { PartRow, PaymentRow } from '../payments/store.ts'
import { type Destination, planRefund, type RefundPlan, refundFacts } from './refund.ts'
import { sendSoon } from './send-refunds.ts'

export interface Asked {
  amountMinor: number
  to: Destination
  reason: string
  /** What it is for: said again for the same order, it is the same refund. */
  reference: { type: string; id: string }
}

export interface Made {
  refundId: string
  /** Null when no money moves: cash that was never collected. */
  transfer: Transfer | null
}

/** Writes a refund down, and says how the money moves. Needs the lock of the payment; the caller posts. */
export async function makeRefund(tx: Tx, payment: PaymentRow, part: PartRow, asked: Asked): Promise<Made> {
  const plan = planRefund(part, payment.provider, asked.amountMinor, asked.to)
  return writeRefund(tx, payment, part, asked, plan)
}

export async function writeRefund(
  tx: Tx,
  payment: PaymentRow,
  part: PartRow,
  asked: Asked,
  plan: RefundPlan,
): Promise<Made> {
  const byProvider = plan.outsideMinor > 0 && paysOnline(payment.method)
  const { user_id, guest_id, tenant_id, store_id, order_id } = part
  const refund = {
    id: newId(),
    tenant_id,
    part_id: part.id,
    payment_id: payment.id,
    store_id,
    order_id,
    user_id,
    guest_id,
    reference_type: asked.reference.type,
    reference_id: asked.reference.id,
    destination: asked.to,
    currency: payment.currency,
    amount_minor: asked.amountMinor,
    outside_minor: plan.outsideMinor,
    status: byProvider ? ('pending' as const) : ('succeeded' as const),
    reason: asked.reason,
    provider: byProvider ? payment.provider : null,
    next_attempt_at: byProvider ? tx.now() : null,
    succeeded_at: byProvider ? null : tx.now(),
    created_by: userIdOf(tx.actor),
    created_at: tx.now(),
  }
  tx.defer(queries.insertInto('payments.refunds').values(refund))
  part.refunded_minor += asked.amountMinor
  part.refunded_outside_minor += plan.outsideMinor
  if (plan.commissionMinor !== part.commission_minor) {
    part.commission_minor = plan.commissionMinor
    tx.defer(
      queries
        .updateTable('payments.parts')
        .set({ commission_minor: plan.commissionMinor })
        .where('id', '=', part.id),
    )
  }
  if (byProvider) await sendSoon(tx)
  else await tx.publish(refundSucceeded, refundFacts(refund))
  const transfer = plan.entries.length > 0 ? transferOf(refund.id, plan) : null
  return { refundId: refund.id, transfer }
}

const transferOf = (refundId: string, { entries }: RefundPlan): Transfer => ({
  id: refundId,
  kind: 'refund',
  reference: { type: 'refund', id: refundId },
  description: 'Refunded',
  entries,
})
