import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { ProviderDown } from '../providers/provider.ts'
import { providerNamed } from '../providers/providers.ts'
import { learn } from './learn.ts'

/** Asks a provider not to take the money for something that was cancelled; should it have it already, that is learnt here. */
export const tellProvider: JobType<{ paymentId: string }> = job('payments.tell-provider', tell)

async function tell(ctx: Ctx, { paymentId }: { paymentId: string }): Promise<void> {
  const payment = await ctx.readFirst(
    queries
      .selectFrom('payments.payments')
      .select(['provider', 'provider_reference'])
      .where('id', '=', paymentId),
  )
  if (!payment?.provider || payment.provider_reference === null) return
  const provider = providerNamed(payment.provider)
  try {
    const told = await provider?.cancel(ctx, { id: paymentId, reference: payment.provider_reference })
    if (told) await learn(ctx, paymentId, told)
  } catch (error) {
    // Reconciliation keeps asking: whatever the provider did is found out, also if it never hears of this.
    if (!(error instanceof ProviderDown)) throw error
    ctx.log.warn({ paymentId, err: error }, 'a provider could not be told of a cancellation')
  }
}
