import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'
import { refundFailed, refundSucceeded } from '../events.ts'
import { post } from '../ledger/post.ts'
import { lockPayment } from '../payments/store.ts'
import type { RefundTold } from '../providers/provider.ts'
import { providerNamed } from '../providers/providers.ts'
import { retryDelayMs } from '../providers/retry-delay.ts'
import { closeIfReturned } from './close-payment.ts'
import { refundFacts } from './refund.ts'

const atOnce = 20

/** Asks providers to send back what is due, as often and as long as it takes. */
export const sendRefunds: JobType = job('payments.send-refunds', sendAll, { cron: '* * * * *' })

/** Does not wait for the minute. */
export const sendSoon = (tx: Tx): Promise<void> => tx.enqueue(sendRefunds, {}, { key: sendRefunds.name })

export async function sendAll(ctx: Ctx): Promise<void> {
  for (;;) {
    const due = await ctx.transaction((tx) => withLedger(tx, claimDue))
    for (const refund of due) await send(ctx, refund)
    if (due.length < atOnce) return
  }
}

interface Due {
  id: string
  tenant_id: string
  payment_id: string
  provider: string
  provider_reference: string
  outside_minor: number
  attempts: number
}

/** Counts the attempt before it is made: after a crash in the middle it is made again, under the same name. */
async function claimDue(tx: Tx): Promise<Due[]> {
  const rows = (await tx.db
    .selectFrom('payments.refunds as r')
    .innerJoin('payments.payments as p', 'p.id', 'r.payment_id')
    .select([
      'r.id',
      'r.tenant_id',
      'r.payment_id',
      'p.provider',
      'p.provider_reference',
      'r.outside_minor',
      'r.attempts',
    ])
    .where('r.next_attempt_at', '<=', tx.now())
    .orderBy('r.next_attempt_at')
    .limit(atOnce)
    .forUpdate('r')
    .skipLocked()
    .execute()) as Due[]
  for (const { id, attempts } of rows) {
    await tx.db
      .updateTable('payments.refunds')
      .set({
        status: 'processing',
        attempts: attempts + 1,
        next_attempt_at: new Date(tx.now().getTime() + retryDelayMs(attempts)),
      })
      .where('id', '=', id)
      .execute()
  }
  return rows
}

async function send(ctx: Ctx, refund: Due): Promise<void> {
  const { id, provider, provider_reference: reference, payment_id, outside_minor } = refund
  let told: RefundTold | undefined
  try {
    told = await providerNamed(provider)?.refund(ctx, {
      id,
      payment: { id: payment_id, reference },
      amountMinor: outside_minor,
    })
  } catch (error) {
    // Whatever went wrong on the way: it is tried again when its time comes.
    ctx.log.warn({ err: error, refundId: id, attempts: refund.attempts + 1 }, 'a refund could not be sent')
    return
  }
  if (told) await ctx.transaction((tx) => withLedger(tx, (ledger) => applyRefund(ledger, id, told)))
}

/** What became of a refund; what was known before stays. Acts as ledger. */
export async function applyRefund(tx: Tx, refundId: string, told: RefundTold): Promise<void> {
  const found = await tx.db
    .selectFrom('payments.refunds')
    .select('payment_id')
    .where('id', '=', refundId)
    .executeTakeFirstOrThrow()
  await lockPayment(tx, found.payment_id)
  const refund = await tx.db
    .selectFrom('payments.refunds')
    .selectAll()
    .where('id', '=', refundId)
    .executeTakeFirstOrThrow()
  if (refund.status === 'succeeded') return
  const facts = refundFacts(refund)
  const change = (set: Record<string, unknown>) =>
    tx.db.updateTable('payments.refunds').set(set).where('id', '=', refundId).execute()
  switch (told.state) {
    case 'processing':
      await change({ provider_refund_id: told.providerRefundId })
      return
    case 'succeeded':
      await change({
        status: 'succeeded',
        provider_refund_id: told.providerRefundId,
        succeeded_at: tx.now(),
        next_attempt_at: null,
        failure_code: null,
      })
      closeIfReturned(tx, refund.payment_id)
      await tx.publish(refundSucceeded, facts)
      return
    case 'failed':
      if (refund.user_id === null) {
        await change({ status: 'failed', failure_code: told.failureCode, next_attempt_at: null })
        await tx.publish(refundFailed, { ...facts, reason: told.failureCode })
        return
      }
      await change({
        status: 'succeeded',
        destination: 'wallet',
        failure_code: told.failureCode,
        succeeded_at: tx.now(),
        next_attempt_at: null,
      })
      await post(tx, [toWalletInstead(refund as never)])
      closeIfReturned(tx, refund.payment_id)
      await tx.publish(refundSucceeded, facts)
      return
    default:
      return told satisfies never
  }
}

/** The way back is closed, an account given up for instance: the buyer has it in the wallet. */
const toWalletInstead = (refund: {
  id: string
  user_id: string
  provider: string
  outside_minor: number
}) => ({
  id: newId(),
  kind: 'refund_to_wallet',
  reference: { type: 'refund', id: refund.id },
  description: 'Refunded to the wallet',
  entries: [
    { account: { kind: 'clearing', provider: refund.provider } as const, amountMinor: -refund.outside_minor },
    { account: { kind: 'wallet', userId: refund.user_id } as const, amountMinor: refund.outside_minor },
  ],
})
