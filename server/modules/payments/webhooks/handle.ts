import type { Ctx, Tx } from '../../../kernel/context.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'
import { providerNamed } from '../providers/providers.ts'
import { noteDifference } from '../reconciliation/differences.ts'
import { learnIn } from '../reconciliation/learn.ts'

/** Does what a stored event asks for; once, because it is marked in the same transaction. */
export const handleProviderEvent: JobType<{ id: string }> = job('payments.handle-provider-event', handle)

async function handle(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.transaction((tx) => withLedger(tx, (ledger) => handleOnce(ledger, id)))
}

async function handleOnce(tx: Tx, id: string): Promise<void> {
  const event = await tx.db
    .selectFrom('payments.provider_events')
    .select(['provider', 'event_type', 'body'])
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!event) return
  const outcome = await carryOut(tx, event)
  await tx.db
    .updateTable('payments.provider_events')
    .set({ handled_at: tx.now(), outcome })
    .where('id', '=', id)
    .execute()
}

interface Stored {
  provider: string
  event_type: string
  body: unknown
}

async function carryOut(tx: Tx, { provider, event_type: type, body }: Stored): Promise<string> {
  const news = providerNamed(provider)?.readEvent({ type, body: body as Record<string, unknown> }) ?? null
  if (!news) return 'not_about_a_payment'
  const payment = await tx.db
    .selectFrom('payments.payments')
    .select('id')
    .where('provider', '=', provider)
    .where('provider_reference', '=', news.reference)
    .executeTakeFirst()
  if (payment) return learnIn(tx, payment.id, news.told)
  await noteDifference(tx, {
    paymentId: null,
    refundId: null,
    provider,
    kind: 'unknown_to_us',
    expected: {},
    found: news.told.response,
  })
  return 'unknown'
}
