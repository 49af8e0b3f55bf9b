import type { Ctx, Tx } from '../../../kernel/context.ts'
import { type JobType, job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'
import { returnParts } from './return.ts'
import { lockPayment, partsOf } from './store.ts'

/** Long enough for a queue that was stopped to catch up, short enough that nobody's money lies about. */
const waitsMs = 6 * 3_600_000
const atOnce = 50

/** Sends back what was paid and no order was made of. */
export const returnUntaken: JobType = job('payments.return-untaken', returnAll, { cron: '*/10 * * * *' })

export async function returnAll(ctx: Ctx): Promise<void> {
  const untaken = await ctx.transaction((tx) => withLedger(tx, findUntaken))
  for (const { payment_id } of untaken) {
    await ctx.transaction((tx) => withLedger(tx, (ledger) => returnOne(ledger, payment_id)))
  }
}

const findUntaken = (tx: Tx): Promise<{ payment_id: string }[]> =>
  tx.db
    .selectFrom('payments.parts')
    .select('payment_id')
    .distinct()
    .where('state', '=', 'paid')
    .where('paid_at', '<=', new Date(tx.now().getTime() - waitsMs))
    .limit(atOnce)
    .execute()

async function returnOne(tx: Tx, paymentId: string): Promise<void> {
  const payment = await lockPayment(tx, paymentId)
  const parts = await partsOf(tx, paymentId)
  const untaken = parts.filter(({ state }) => state === 'paid')
  await returnParts(tx, payment, parts, untaken, 'No order was made of it')
}
