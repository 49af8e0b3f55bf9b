import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { withLedger } from '../as-ledger.ts'

const batch = 500

/** Nobody who pays waits for this: whoever is short gives up by themselves what has expired of their account. */
export const expireHolds = job('payments.expire-holds', expireAll, { cron: '* * * * *' })

export async function expireAll(ctx: Ctx): Promise<void> {
  while ((await expireSome(ctx)) > 0);
}

/** How many holds were due. */
const expireSome = (ctx: Ctx): Promise<number> =>
  ctx.transaction((tx) =>
    withLedger(tx, async (ledger) => {
      const { rows } = await sql<{ expired: number }>`
        select payments.expire_holds(${tx.now()}, ${batch}) as expired`.execute(ledger.db)
      return rows[0]?.expired ?? 0
    }),
  )
