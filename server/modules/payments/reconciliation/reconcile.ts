import type { Ctx, Tx } from '../../../kernel/context.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'
import { providerNamed } from '../providers/providers.ts'
import { retryDelayMs } from '../providers/retry-delay.ts'
import { learn } from './learn.ts'

const atOnce = 50
const day = 86_400_000

/** Providers that forgot after so long will not remember. */
const givesUpAfterMs = 14 * day

/** Asks providers about every payment whose end we have not heard of: a webhook may never come. */
export const reconcile: JobType = job('payments.reconcile', reconcileAll, { cron: '* * * * *' })

export async function reconcileAll(ctx: Ctx): Promise<void> {
  for (;;) {
    const due = await ctx.transaction((tx) => withLedger(tx, claimDue))
    for (const payment of due) await ask(ctx, payment)
    if (due.length < atOnce) return
  }
}

interface Due {
  id: string
  provider: string
  provider_reference: string
  status: string
  checks: number
  created_at: Date
}

/** The next time is set before anybody is asked: one that makes the node fall is not asked about at once again. */
async function claimDue(tx: Tx): Promise<Due[]> {
  const rows = (await tx.db
    .selectFrom('payments.payments')
    .select(['id', 'provider', 'provider_reference', 'status', 'checks', 'created_at'])
    .where('next_check_at', '<=', tx.now())
    .orderBy('next_check_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()) as Due[]
  for (const { id, checks, created_at } of rows) {
    const over = tx.now().getTime() - created_at.getTime() > givesUpAfterMs
    const next = over ? null : new Date(tx.now().getTime() + retryDelayMs(checks))
    await tx.db
      .updateTable('payments.payments')
      .set({ checks: checks + 1, next_check_at: next })
      .where('id', '=', id)
      .execute()
  }
  return rows
}

async function ask(ctx: Ctx, { id, provider, provider_reference: reference, status }: Due): Promise<void> {
  const port = providerNamed(provider)
  if (!port) return
  try {
    // What was given up here must not be paid there: whoever still could is stopped, and what was paid is found.
    const givenUp = status === 'failed' || status === 'expired'
    const told = await (givenUp ? port.cancel(ctx, { id, reference }) : port.statusOf(ctx, { id, reference }))
    await learn(ctx, id, told)
  } catch (error) {
    ctx.log.warn({ err: error, paymentId: id }, 'a provider could not be asked about a payment')
  }
}
