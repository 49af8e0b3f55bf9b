import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { written } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { type AccountRef, accountId } from './account.ts'
import type { Reference } from './transfer.ts'

export interface StatementLine {
  transferId: string
  kind: string
  reference: Reference
  description: string
  amountMinor: number
  /** Null where everybody's entries come in side by side. */
  balanceAfterMinor: number | null
  createdAt: Date
}

export interface Statement {
  /** Before the first and after the last moment of the period. */
  openingMinor: number
  closingMinor: number
  /** Newest first. */
  items: StatementLine[]
  nextCursor: string | null
}

interface Period {
  /** From this moment on; from the beginning without one. */
  from?: Date | undefined
  /** Before this moment; until now without one. */
  until?: Date | undefined
  cursor?: string | undefined
  limit: number
}

/** The entries of an account, as far as its reader may see it. */
export async function statementOf(ctx: Ctx, account: AccountRef, period: Period): Promise<Statement> {
  const id = accountId(account)
  const { from, until, limit } = period
  const [rows, opening, closing] = await Promise.all([
    ctx.read(written(lines(id, period, decodeLineCursor(period.cursor)))),
    from ? postedBefore(ctx, id, from) : 0,
    postedBefore(ctx, id, until ?? endOfTime),
  ])
  const toLine = (row: Row): StatementLine => ({
    transferId: row.transfer_id,
    kind: row.kind,
    reference: { type: row.reference_type, id: row.reference_id },
    description: row.description,
    amountMinor: row.amount_minor,
    balanceAfterMinor: row.balance_after_minor,
    createdAt: row.created_at,
  })
  const page = pageOf(rows, limit, toLine, (row) => [row.exact_time, row.slot])
  return { openingMinor: opening, closingMinor: closing, ...page }
}

const endOfTime = new Date('9999-01-01T00:00:00Z')

interface Row {
  transfer_id: string
  kind: string
  reference_type: string
  reference_id: string
  description: string
  amount_minor: number
  balance_after_minor: number | null
  created_at: Date
  exact_time: string
  slot: number
}

// The newest of each part by its index, and of these the newest: a balance in many parts is read no further.
const lines = (id: string, { from, until, limit }: Period, after: LineCursor | null) => sql<Row>`
  select e.transfer_id, t.kind, t.reference_type, t.reference_id, t.description, e.amount_minor, e.balance_after_minor,
    e.created_at, to_char(e.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact_time, e.slot
  from payments.balances b
  cross join lateral (
    select * from payments.entries e
    where e.account_id = b.account_id and e.slot = b.slot and e.created_at < ${until ?? endOfTime}
      ${from ? sql`and e.created_at >= ${from}` : sql``}
      ${
        after
          ? sql`and e.created_at <= ${after.at}::timestamptz
        and (e.created_at, e.slot) < (${after.at}::timestamptz, ${after.slot}::smallint)`
          : sql``
      }
    order by e.created_at desc limit ${limit + 1}) e
  join payments.transfers t on t.id = e.transfer_id
  where b.account_id = ${id}
  order by e.created_at desc, e.slot desc limit ${limit + 1}`

/** One balance knows what was there after each entry; of one in many parts, what came since is taken off. */
async function postedBefore(ctx: Ctx, id: string, moment: Date): Promise<number> {
  const row = await ctx.readFirst(
    written(sql<{ posted: number }>`
      select coalesce(sum(case when b.slots = 1
        then coalesce((select e.balance_after_minor from payments.entries e
          where e.account_id = b.account_id and e.slot = b.slot and e.created_at < ${moment}
          order by e.created_at desc limit 1), 0)
        else b.posted_minor - coalesce((select sum(e.amount_minor) from payments.entries e
          where e.account_id = b.account_id and e.slot = b.slot and e.created_at >= ${moment}), 0)
        end), 0)::bigint as posted
      from payments.balances b where b.account_id = ${id}`),
  )
  return row?.posted ?? 0
}

interface LineCursor {
  at: string
  slot: number
}

function decodeLineCursor(cursor: string | undefined): LineCursor | null {
  const key = decodeCursor(cursor, 2)
  if (key === null) return null
  const [at, slot] = key
  if (typeof at !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at)) throw invalidCursor()
  if (Number.isNaN(Date.parse(at)) || !Number.isInteger(slot) || Number(slot) < 0 || Number(slot) > 31)
    throw invalidCursor()
  return { at, slot: Number(slot) }
}
