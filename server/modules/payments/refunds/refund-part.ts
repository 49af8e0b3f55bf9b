import type { Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'
import { post } from '../ledger/post.ts'
import { closeCash } from '../payments/collect-cash.ts'
import { lockPartOfOrder } from '../payments/store.ts'
import { closeIfReturned } from './close-payment.ts'
import { type Asked, makeRefund } from './make-refund.ts'

interface RefundPart extends Asked {
  orderId: string
}

interface Refunded {
  refundId: string
  amountMinor: number
}

/**
 * Gives some of what an order's buyer paid back to them, or collects less cash. Never more than was paid:
 * refuses with `refund_exceeds_paid` or `nothing_paid`. The same reference again is the same refund.
 */
export const refundPart = (tx: Tx, asked: RefundPart): Promise<Refunded> =>
  withLedger(tx, async (ledger) => {
    const paid = await lockPartOfOrder(ledger, asked.orderId)
    return (await knownRefund(ledger, asked)) ?? refund(ledger, paid, asked)
  })

/**
 * The same, or as much of it as has not gone back before, by whomever: what was missing or came back is settled even when
 * the platform has given some of it back already. Null: nothing is left.
 */
export const refundWhatIsLeft = (tx: Tx, asked: RefundPart): Promise<Refunded | null> =>
  withLedger(tx, async (ledger) => {
    const paid = await lockPartOfOrder(ledger, asked.orderId)
    const known = await knownRefund(ledger, asked)
    if (known) return known
    const amountMinor = Math.min(asked.amountMinor, paid.part.amount_minor - paid.part.refunded_minor)
    if (amountMinor === 0) return null
    return refund(ledger, paid, { ...asked, amountMinor })
  })

async function knownRefund(tx: Tx, { reference, orderId }: RefundPart): Promise<Refunded | null> {
  const known = await tx.db
    .selectFrom('payments.refunds')
    .select(['id', 'amount_minor'])
    .where('reference_type', '=', reference.type)
    .where('reference_id', '=', reference.id)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return known ? { refundId: known.id, amountMinor: known.amount_minor } : null
}

type Paid = Awaited<ReturnType<typeof lockPartOfOrder>>

async function refund(tx: Tx, { payment, part, parts }: Paid, asked: Asked): Promise<Refunded> {
  const { refundId, transfer } = await makeRefund(tx, payment, part, asked)
  if (transfer) await post(tx, [transfer])
  closeIfReturned(tx, payment.id)
  await closeCash(tx, payment, parts)
  return { refundId, amountMinor: asked.amountMinor }
}
