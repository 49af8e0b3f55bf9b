import type { Ctx, Tx } from '../../../kernel/context.ts'
import type { Exchange } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/id.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import type { ProviderEvent } from '../providers/provider.ts'
import { openProviderNamed } from '../providers/providers.ts'
import { handleProviderEvent } from './handle.ts'

/** Keeps what a provider says before anything is done about it. Said again it is known, and answered alike. */
export async function receiveWebhook(ctx: Ctx, name: string, http: Exchange): Promise<{ received: true }> {
  const provider = openProviderNamed(ctx.services, name)
  if (!provider) throw notFound('payment provider')
  const webhook = { header: (header: string) => http.header(header), bytes: http.bytes() }
  const event = provider.verifyWebhook(ctx.services, webhook, ctx.now())
  await ctx.transaction((tx) => withLedger(tx, (ledger) => keep(ledger, name, event)))
  return { received: true }
}

async function keep(tx: Tx, provider: string, event: ProviderEvent): Promise<void> {
  const kept = await tx.db
    .insertInto('payments.provider_events')
    .values({
      id: newId(),
      provider,
      event_id: event.id,
      event_type: event.type,
      body: JSON.stringify(event.body),
      signed_at: event.signedAt,
      received_at: tx.now(),
    })
    .onConflict((conflict) => conflict.columns(['provider', 'event_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept) await tx.enqueue(handleProviderEvent, { id: kept.id })
}
