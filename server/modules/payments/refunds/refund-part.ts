import type { Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'
import { post } from '../ledger/post.ts'
import { closeCash } from '../payments/collect-cash.ts'
import { lockPartOfOrder } from '../payments/store.ts'
import { closeIfReturned } from './close-payment.ts'
import { type Asked, makeRefund } from './make-refund.ts'

export interface RefundPart extends Asked {
  orderId: string
}

/**
 * Gives some of what an order's buyer paid back to them, or collects less cash. Never more than was paid:
 * refuses with `refund_exceeds_paid` or `nothing_paid`. The same reference again is the same refund.
 */
export const refundPart = (tx: Tx, asked: RefundPart): Promise<{ refundId: string }> =>
  withLedger(tx, async (ledger) => {
    const { payment, part, parts } = await lockPartOfOrder(ledger, asked.orderId)
    const known = await ledger.db
      .selectFrom('payments.refunds')
      .select('id')
      .where('reference_type', '=', asked.reference.type)
      .where('reference_id', '=', asked.reference.id)
      .where('order_id', '=', asked.orderId)
      .executeTakeFirst()
    if (known) return { refundId: known.id }
    const { refundId, transfer } = await makeRefund(ledger, payment, part, asked)
    if (transfer) await post(ledger, [transfer])
    closeIfReturned(ledger, payment.id)
    await closeCash(ledger, payment, parts)
    return { refundId }
  })
