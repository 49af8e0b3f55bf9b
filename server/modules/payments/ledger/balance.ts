import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { written } from '../../../kernel/database/queries.ts'
import { type AccountRef, accountId } from './account.ts'

export interface Balance {
  postedMinor: number
  /** Promised already. */
  heldMinor: number
  availableMinor: number
}

/** What an account has, as far as its reader may see it; nothing while it has not been opened. */
export async function balanceOf(ctx: Ctx, account: AccountRef): Promise<Balance> {
  const row = await ctx.readFirst(
    written(sql<{ posted: number; held: number }>`
      select coalesce(sum(posted_minor), 0)::bigint as posted, coalesce(sum(held_minor), 0)::bigint as held
      from payments.balances where account_id = ${accountId(account)}`),
  )
  const { posted = 0, held = 0 } = row ?? {}
  return { postedMinor: posted, heldMinor: held, availableMinor: posted - held }
}
