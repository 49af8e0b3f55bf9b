import type { Ctx, Tx } from '../../../../kernel/context.ts'
import { type JobType, job } from '../../../../kernel/jobs/job.ts'
import { notFound } from '../../../../kernel/refusal.ts'
import { withLedger } from '../../as-ledger.ts'
import { type Answer, type BankPayment, decideAtBank, readAtBank } from './bank.ts'
import { sandboxIsOpen } from './provider.ts'
import { tellByWebhook } from './send-webhook.ts'

const waitsMs = 60_000

/** What the bank's page shows. */
export async function showBankPayment(ctx: Ctx, id: string) {
  if (!sandboxIsOpen(ctx.services)) throw notFound('payment')
  return ctx.transaction((tx) => withLedger(tx, async (bank) => toShown(await readAtBank(bank, id))))
}

/** Does what somebody chose at the bank's page; where to go next is null when the bank says nothing more. */
export async function answerAtBank(ctx: Ctx, id: string, answer: Answer) {
  if (!sandboxIsOpen(ctx.services)) throw notFound('payment')
  return ctx.transaction((tx) => withLedger(tx, async (bank) => toShown(await decide(bank, id, answer))))
}

async function decide(tx: Tx, id: string, answer: Answer): Promise<BankPayment> {
  switch (answer) {
    case 'approve':
    case 'twice': {
      const payment = await decideAtBank(tx, id, { status: 'approved', answer })
      await tellByWebhook(tx, payment, answer === 'twice' ? 2 : 1)
      return payment
    }
    case 'decline': {
      const payment = await decideAtBank(tx, id, { status: 'declined', answer })
      await tellByWebhook(tx, payment)
      return payment
    }
    case 'silent':
      // The money is taken, and nobody ever hears of it but who asks.
      return decideAtBank(tx, id, { status: 'approved', answer })
    case 'wait': {
      const decidesAt = new Date(tx.now().getTime() + waitsMs)
      const payment = await decideAtBank(tx, id, { status: 'waiting', answer, decidesAt })
      await tx.enqueue(decideLater, { id }, { runAt: decidesAt })
      return payment
    }
    default:
      return answer satisfies never
  }
}

export const decideLater: JobType<{ id: string }> = job('payments.sandbox-decide', async (ctx, { id }) => {
  await ctx.transaction((tx) => withLedger(tx, (bank) => approveNow(bank, id)))
})

async function approveNow(tx: Tx, id: string): Promise<void> {
  if ((await readAtBank(tx, id)).status !== 'waiting') return
  await tellByWebhook(tx, await decideAtBank(tx, id, { status: 'approved' }))
}

const toShown = (payment: BankPayment) => ({
  id: payment.id,
  method: payment.method,
  description: payment.description,
  amountMinor: payment.amount_minor,
  currency: payment.currency,
  status: payment.status,
  answer: payment.answer,
  returnPath: payment.answer === 'silent' ? null : payment.return_path,
  createdAt: payment.created_at.toISOString(),
})
