import type { Ctx, Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'
import { settle } from '../payments/settle.ts'
import { lockPayment } from '../payments/store.ts'
import type { Told } from '../providers/provider.ts'
import { noteDifference } from './differences.ts'

/** Takes in what a provider says about a payment, by webhook or because it was asked: it makes no difference which. */
export const learn = (ctx: Ctx, paymentId: string, told: Told): Promise<string> =>
  ctx.transaction((tx) => withLedger(tx, (ledger) => learnIn(ledger, paymentId, told)))

/** Answers in a word what came of it. Acts as ledger. */
export async function learnIn(tx: Tx, paymentId: string, told: Told): Promise<string> {
  const payment = await lockPayment(tx, paymentId)
  const { happening } = told
  if (happening === null) return 'undecided'
  const expectedMinor = payment.amount_minor - payment.wallet_minor
  const about = { paymentId, refundId: null, provider: payment.provider as string }
  const fits = told.amountMinor === expectedMinor && told.currency === payment.currency
  if (happening === 'paid' && !fits) {
    await noteDifference(tx, {
      ...about,
      kind: 'amount',
      expected: { amountMinor: expectedMinor, currency: payment.currency },
      found: told.response,
    })
    return 'wrong_amount'
  }
  const { status, contradiction } = await settle(tx, paymentId, { ...told, happening })
  if (contradiction) {
    await noteDifference(tx, { ...about, kind: 'status', expected: { status }, found: told.response })
    return 'contradiction'
  }
  // Nothing can come any more: it need not be asked about again.
  if (happening === 'cancelled') {
    await tx.db
      .updateTable('payments.payments')
      .set({ next_check_at: null })
      .where('id', '=', paymentId)
      .execute()
  }
  return status
}
