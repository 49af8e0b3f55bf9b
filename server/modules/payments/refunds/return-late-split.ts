import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { post } from '../ledger/post.ts'
import type { Transfer } from '../ledger/transfer.ts'
import { outsideOf, type PartRow, type PaymentRow, setPartState } from '../payments/store.ts'
import { writeRefund } from './make-refund.ts'

/** Sends back what came for a payment whose wallet part had been given up before. */
export async function returnLateSplit(tx: Tx, payment: PaymentRow, parts: readonly PartRow[]): Promise<void> {
  const clearing = { kind: 'clearing', provider: payment.provider as string } as const
  const adjustments = { kind: 'adjustments' } as const
  const cameMinor = parts.reduce((sum, part) => sum + outsideOf(part), 0)
  const transfers: Transfer[] = [
    {
      id: newId(),
      kind: 'late_payment',
      reference: { type: 'payment', id: payment.id },
      description: 'Came too late',
      entries: [
        { account: clearing, amountMinor: -cameMinor },
        { account: adjustments, amountMinor: cameMinor },
      ],
    },
  ]
  await setPartState(tx, parts, 'returned', { paid_at: tx.now() })
  for (const part of parts) {
    const amountMinor = outsideOf(part)
    if (amountMinor === 0) continue
    const asked = {
      amountMinor,
      to: 'source' as const,
      reason: 'Paid after its time was over',
      reference: { type: 'payment', id: part.id },
    }
    const entries = [
      { account: adjustments, amountMinor: -amountMinor },
      { account: clearing, amountMinor },
    ]
    const plan = { outsideMinor: amountMinor, walletMinor: 0, commissionMinor: 0, entries }
    const { transfer } = await writeRefund(tx, payment, part, asked, plan)
    if (transfer) transfers.push(transfer)
  }
  await post(tx, transfers)
}
