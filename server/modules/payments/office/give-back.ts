import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import { refundPart } from '../refunds/refund-part.ts'
import { sendSoon } from '../refunds/send-refunds.ts'
import { refundColumns, toRefund } from './look-at-payments.ts'
import type { GiveBack, Refund } from './office-payment.ts'

/** Somebody of the platform gives a buyer money back, for a reason of their own. */
export async function giveBack(ctx: Ctx, paymentId: string, asked: GiveBack): Promise<Refund> {
  return ctx.transaction(async (tx) => {
    const { orderId, amountMinor, to, reason } = asked
    const part = await tx.db
      .selectFrom('payments.parts')
      .select('tenant_id')
      .where('payment_id', '=', paymentId)
      .where('order_id', '=', orderId)
      .executeTakeFirst()
    if (!part) throw notFound('order of this payment')
    const reference = { type: 'office', id: newId() }
    const { refundId } = await refundPart(tx, { orderId, amountMinor, to, reason, reference })
    await audit(tx, {
      action: 'payment.refunded',
      entityType: 'payment',
      entityId: paymentId,
      tenantId: part.tenant_id,
      after: { orderId, amountMinor, to, reason },
    })
    return readRefund(tx, refundId)
  })
}

/** Tries a refund again that its provider had refused for good. */
export async function sendAgain(ctx: Ctx, refundId: string): Promise<Refund> {
  return ctx.transaction(async (tx) => {
    const before = await readRefund(tx, refundId)
    if (before.status !== 'failed') {
      throw new Refusal('refund_not_failed', 409, 'Only a refund that failed is sent again.')
    }
    await withLedger(tx, async (ledger) => {
      await ledger.db
        .updateTable('payments.refunds')
        .set({ status: 'pending', next_attempt_at: tx.now() })
        .where('id', '=', refundId)
        .where('status', '=', 'failed')
        .execute()
      await sendSoon(ledger)
    })
    await audit(tx, { action: 'refund.sent_again', entityType: 'refund', entityId: refundId })
    return readRefund(tx, refundId)
  })
}

async function readRefund(tx: Tx, refundId: string): Promise<Refund> {
  const row = await tx.db
    .selectFrom('payments.refunds')
    .select(refundColumns)
    .where('id', '=', refundId)
    .executeTakeFirst()
  if (!row) throw notFound('refund')
  return toRefund(row)
}
