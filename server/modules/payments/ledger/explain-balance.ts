import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { written } from '../../../kernel/database/queries.ts'
import { type AccountRef, accountId } from './account.ts'
import { type Balance, balanceOf } from './balance.ts'
import type { Reference } from './transfer.ts'

export interface BalanceExplained extends Balance {
  /** What came in and went out, by kind of transfer, the largest first. */
  because: { kind: string; count: number; amountMinor: number; firstAt: Date; lastAt: Date }[]
  /** What is held for what, the one that ends first at the top; at most a hundred. */
  held: { id: string; amountMinor: number; reference: Reference; expiresAt: Date }[]
  /** Whether the reasons add up to what is posted. */
  addsUp: boolean
}

/** Why an account has what it has: reads every entry of it. */
export async function explainBalance(ctx: Ctx, account: AccountRef): Promise<BalanceExplained> {
  const id = accountId(account)
  const [balance, because, held] = await Promise.all([
    balanceOf(ctx, account),
    ctx.read(written(reasons(id))),
    ctx.read(written(holds(id))),
  ])
  return {
    ...balance,
    because: because.map((row) => ({
      kind: row.kind,
      count: row.count,
      amountMinor: row.amount,
      firstAt: row.first_at,
      lastAt: row.last_at,
    })),
    held: held.map((row) => ({
      id: row.id,
      amountMinor: row.amount_minor,
      reference: { type: row.reference_type, id: row.reference_id },
      expiresAt: row.expires_at,
    })),
    addsUp: because.reduce((sum, { amount }) => sum + amount, 0) === balance.postedMinor,
  }
}

interface Reason {
  kind: string
  count: number
  amount: number
  first_at: Date
  last_at: Date
}

const reasons = (id: string) => sql<Reason>`
  select t.kind, count(*) as count, sum(e.amount_minor)::bigint as amount, min(e.created_at) as first_at,
    max(e.created_at) as last_at
  from payments.entries e join payments.transfers t on t.id = e.transfer_id
  where e.account_id = ${id} group by 1 order by abs(sum(e.amount_minor)) desc, 1`

interface HoldRow {
  id: string
  amount_minor: number
  reference_type: string
  reference_id: string
  expires_at: Date
}

const holds = (id: string) => sql<HoldRow>`
  select id, amount_minor, reference_type, reference_id, expires_at from payments.holds
  where account_id = ${id} and held_until is not null order by held_until, id limit 100`
