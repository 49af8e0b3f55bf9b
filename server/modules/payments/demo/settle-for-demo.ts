import type { Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'
import { settle } from '../payments/settle.ts'
import { lockPayment } from '../payments/store.ts'
import { decideAtBank, tellOf } from '../providers/sandbox/bank.ts'
import { openTopUp } from '../wallets/top-up.ts'

/** As if the buyer had approved it at the practice bank's page and its message had come at once; for demo data alone. */
export const settleForDemo = (tx: Tx, paymentId: string): Promise<void> =>
  withLedger(tx, (ledger) => approve(ledger, paymentId))

/** Brings play money from the practice bank into a wallet; for demo data alone. */
export const topUpForDemo = (tx: Tx, userId: string, amountMinor: number): Promise<void> =>
  withLedger(tx, async (ledger) => {
    const paymentId = await openTopUp(ledger, userId, { amountMinor, method: 'upi' })
    await approve(ledger, paymentId)
  })

async function approve(tx: Tx, paymentId: string): Promise<void> {
  const { provider_reference: reference, status } = await lockPayment(tx, paymentId)
  if (reference === null || status !== 'pending') return
  const payment = await decideAtBank(tx, reference, { status: 'approved', answer: 'approve' })
  await settle(tx, paymentId, { ...tellOf(payment), happening: 'paid' })
}
