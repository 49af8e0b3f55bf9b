import type { Ctx, Tx } from '../../../kernel/context.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'
import { tellProvider } from '../reconciliation/tell-provider.ts'
import { settle } from './settle.ts'

const atOnce = 100

/** Gives up what nobody paid in time. The provider is told, and asked, so that money that comes all the same is found. */
export const expireUnpaid: JobType = job('payments.expire-unpaid', expireAll, { cron: '* * * * *' })

export async function expireAll(ctx: Ctx): Promise<void> {
  while ((await ctx.transaction((tx) => withLedger(tx, expireSome))) === atOnce);
}

async function expireSome(tx: Tx): Promise<number> {
  const due = await tx.db
    .selectFrom('payments.payments')
    .select('id')
    .where('status', 'in', ['pending', 'authorised'])
    .where('expires_at', '<=', tx.now())
    .orderBy('expires_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { id } of due) {
    await settle(tx, id, { happening: 'expired', transactionId: null, failureCode: 'expired', response: {} })
    await tx.enqueue(tellProvider, { paymentId: id })
  }
  return due.length
}
