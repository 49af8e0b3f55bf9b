import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { withLedger } from '../as-ledger.ts'
import { open } from '../payments/open.ts'
import { settle } from '../payments/settle.ts'
import { lockPayment } from '../payments/store.ts'
import { decideAtBank, tellOf } from '../providers/sandbox/bank.ts'
import { openWallet } from '../wallets/store.ts'

/** As if the buyer had approved it at the sandbox bank's page and its message had come at once; for demo data alone. */
export const settleForDemo = (tx: Tx, paymentId: string): Promise<void> =>
  withLedger(tx, (ledger) => approve(ledger, paymentId))

/** Brings play money from the sandbox bank into a wallet; for demo data alone. */
export const topUpForDemo = (tx: Tx, userId: string, amountMinor: number): Promise<void> =>
  withLedger(tx, async (ledger) => {
    const { currency } = await openWallet(ledger, userId)
    const { paymentId } = await open(
      ledger,
      {
        reference: { type: 'top_up', id: newId() },
        payer: { userId, guestId: null },
        method: 'upi',
        walletMinor: 0,
        currency,
        parts: [],
        expiresAt: new Date(tx.now().getTime() + 1_800_000),
        returnPath: '/wallet',
      },
      amountMinor,
    )
    await approve(ledger, paymentId)
  })

async function approve(tx: Tx, paymentId: string): Promise<void> {
  const { provider_reference: reference, status } = await lockPayment(tx, paymentId)
  if (reference === null || status !== 'pending') return
  const payment = await decideAtBank(tx, reference, { status: 'approved', answer: 'approve' })
  await settle(tx, paymentId, { ...tellOf(payment), happening: 'paid' })
}
