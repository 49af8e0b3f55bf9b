import type { Tx } from '../../../kernel/context.ts'
import { paymentExpired, paymentFailed, paymentSucceeded, walletToppedUp } from '../events.ts'
import { captureHold, voidHold } from '../ledger/hold.ts'
import { post } from '../ledger/post.ts'
import type { Transfer } from '../ledger/transfer.ts'
import type { Told } from '../providers/provider.ts'
import { returnLateSplit } from '../refunds/return-late-split.ts'
import type { Status } from './payment.ts'
import { type Happening, stepFor } from './payment-status.ts'
import { lockPayment, outsideOf, type PartRow, type PaymentRow, partsOf, setPartState } from './store.ts'

export type News = Pick<Told, 'transactionId' | 'failureCode' | 'response'> & {
  happening: Exclude<Happening, 'returned'>
}

export interface Settled {
  status: Status
  /** The provider says the opposite of what it said before. */
  contradiction: boolean
}

/** Carries out what happened to a payment, once, whatever came before it. Acts as ledger. */
export async function settle(tx: Tx, paymentId: string, news: News): Promise<Settled> {
  const payment = await lockPayment(tx, paymentId)
  const step = stepFor(payment.status, news.happening)
  switch (step.kind) {
    case 'stay':
      return { status: payment.status, contradiction: false }
    case 'contradiction':
      return { status: payment.status, contradiction: true }
    case 'move': {
      await note(tx, payment, step.to, news)
      const parts = await partsOf(tx, payment.id)
      if (step.to === 'success') await succeed(tx, payment, parts, step.late)
      else if (step.to !== 'authorised') await giveUp(tx, payment, parts, news)
      return { status: step.to, contradiction: false }
    }
    default:
      return step satisfies never
  }
}

async function note(tx: Tx, payment: PaymentRow, status: Status, news: News): Promise<void> {
  const succeeded = status === 'success'
  if (succeeded) payment.transaction_id = news.transactionId
  await tx.db
    .updateTable('payments.payments')
    .set({
      status,
      gateway_response: JSON.stringify(news.response),
      failure_code: succeeded ? null : news.failureCode,
      ...(succeeded && { paid_at: tx.now(), transaction_id: news.transactionId, next_check_at: null }),
      // Whoever declined has said its last word. What was given up here may still be paid there.
      ...(news.happening === 'declined' && { next_check_at: null }),
    })
    .where('id', '=', payment.id)
    .execute()
}

async function succeed(tx: Tx, payment: PaymentRow, parts: PartRow[], late: boolean): Promise<void> {
  const facts = factsOf(payment)
  if (payment.reference_type === 'top_up') {
    await post(tx, [topUpTransfer(payment)])
    await tx.publish(paymentSucceeded, { ...facts, parts: [], late })
    const { id, user_id: userId, amount_minor: amountMinor } = payment
    await tx.publish(walletToppedUp, { userId: userId as string, paymentId: id, amountMinor })
    return
  }
  // What the wallet was to pay has been given back, and may be spent by now: only the rest came, which nobody can use.
  if (late && payment.wallet_minor > 0) return returnLateSplit(tx, payment, parts)
  const transfer = purchaseTransfer(payment, parts)
  if (payment.wallet_minor > 0) await captureHold(tx, payment.id, transfer)
  else await post(tx, [transfer])
  const { transaction_id } = payment
  await setPartState(tx, parts, 'paid', { paid_at: tx.now(), transaction_id })
  await tx.publish(paymentSucceeded, { ...facts, parts: parts.map(toEventPart), late })
}

async function giveUp(tx: Tx, payment: PaymentRow, parts: PartRow[], news: News): Promise<void> {
  await setPartState(tx, parts, 'void')
  if (payment.wallet_minor > 0) await voidHold(tx, payment.id)
  if (news.happening === 'expired') await tx.publish(paymentExpired, factsOf(payment))
  else {
    await tx.publish(paymentFailed, { ...factsOf(payment), reason: news.failureCode ?? 'declined' })
  }
}

export const factsOf = (payment: PaymentRow) => ({
  paymentId: payment.id,
  reference: { type: payment.reference_type, id: payment.reference_id },
  userId: payment.user_id,
  amountMinor: payment.amount_minor,
})

export const toEventPart = (part: PartRow) => ({
  tenantId: part.tenant_id,
  storeId: part.store_id,
  orderId: part.order_id,
  amountMinor: part.amount_minor,
})

const topUpTransfer = ({ id, provider, user_id, amount_minor }: PaymentRow): Transfer => ({
  id,
  kind: 'top_up',
  reference: { type: 'payment', id },
  description: 'Topped up',
  entries: [
    { account: { kind: 'clearing', provider: provider as string }, amountMinor: -amount_minor },
    { account: { kind: 'wallet', userId: user_id as string }, amountMinor: amount_minor },
  ],
})

function purchaseTransfer(payment: PaymentRow, parts: readonly PartRow[]): Transfer {
  const { id, provider, user_id, wallet_minor } = payment
  const outside = parts.reduce((sum, part) => sum + outsideOf(part), 0)
  return {
    id,
    kind: 'purchase',
    reference: { type: 'payment', id },
    description: 'Paid for an order',
    entries: [
      { account: { kind: 'clearing', provider: provider as string }, amountMinor: -outside },
      ...(wallet_minor > 0
        ? [{ account: { kind: 'wallet', userId: user_id as string } as const, amountMinor: -wallet_minor }]
        : []),
      ...parts
        .filter(({ amount_minor }) => amount_minor > 0)
        .map(({ tenant_id: tenantId, store_id: storeId, amount_minor: amountMinor }) => ({
          account: { kind: 'in_progress', tenantId, storeId } as const,
          amountMinor,
        })),
    ],
  }
}
