import type { Ctx, Tx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/id.ts'
import { type JobType, job } from '../../../../kernel/jobs/job.ts'
import { addressServing } from '../../../../kernel/registry/address-serving.ts'
import { sandboxAnswers } from '../../settings.ts'
import type { BankPayment } from './bank.ts'
import { signed } from './signature.ts'

interface Sending {
  body: string
}

const retryMs = 20_000

/** The bank's messenger: knocks at the public door, as a real bank's would. */
export const sendWebhook: JobType<Sending> = job('payments.sandbox-send-webhook', send, { maxAttempts: 10 })

/** Tells of a decision; twice means just the same message once more. */
export async function tellByWebhook(tx: Tx, payment: BankPayment, times = 1): Promise<void> {
  const { id, status, amount_minor: amountMinor, currency, transaction_id: transactionId } = payment
  const event = {
    id: newId(),
    type: `payment.${status}`,
    payment: { reference: id, status, amountMinor, currency, transactionId },
  }
  const body = JSON.stringify(event)
  for (let time = 0; time < times; time++) await tx.enqueue(sendWebhook, { body })
}

async function send(ctx: Ctx, { body }: Sending): Promise<void> {
  if (!ctx.services.settings.get(sandboxAnswers)) {
    const runAt = new Date(ctx.now().getTime() + retryMs)
    await ctx.transaction((tx) => tx.enqueue(sendWebhook, { body }, { runAt }))
    return
  }
  const address = await addressServing(ctx, 'payments')
  if (address === null) throw new Error('No node is there to be told.')
  const headers = { 'content-type': 'application/json', ...signed(ctx.services, body, new Date()) }
  const response = await fetch(`${address}/api/webhooks/payments/sandbox`, { method: 'POST', headers, body })
  await response.body?.cancel()
  if (response.status !== 200) throw new Error(`The webhook was answered with ${response.status}.`)
}
