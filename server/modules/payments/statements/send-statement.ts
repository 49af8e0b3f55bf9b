import type { Ctx } from '../../../kernel/context.ts'
import { sendCsv, toCsv } from '../../../kernel/csv.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import type { AccountRef } from '../ledger/account.ts'
import { type PeriodQuery, wholeStatement } from './statement.ts'

interface Asked {
  account: AccountRef
  period: PeriodQuery
  http: Exchange
  /** Of the store whose account it is. */
  storeCode?: string
}

interface AskedOnPaper extends Asked {
  holder: string
  /** Of the one who reads it; the browser's own where nothing is said. */
  language: string | undefined
}

const header = [
  'date',
  'kind',
  'description',
  'amount',
  'balance',
  'currency',
  'reference_type',
  'reference_id',
]

/** For a spreadsheet. */
export async function sendStatementCsv(ctx: Ctx, asked: Asked): Promise<Sent> {
  const { account, period, http } = asked
  const { items, currency } = await wholeStatement(ctx, account, period)
  const rows = items.map((line) => [
    line.createdAt,
    line.kind,
    line.description,
    decimal(line.amountMinor),
    line.balanceAfterMinor === null ? null : decimal(line.balanceAfterMinor),
    currency,
    line.reference.type,
    line.reference.id,
  ])
  return sendCsv(http, `${nameOf(asked, ctx.now())}.csv`, toCsv(header, rows))
}

/** A number to a spreadsheet, not a text: a minus sign is no formula there. */
const decimal = (minor: number): number => minor / 100

/** For paper. */
export async function sendStatementPdf(
  ctx: Ctx,
  { holder, language = ctx.language, ...asked }: AskedOnPaper,
): Promise<Sent> {
  const { account, period, http } = asked
  const statement = await wholeStatement(ctx, account, period)
  // Loaded when the first is printed: what draws pages takes a while to start.
  const { drawStatement } = await import('./draw-statement.ts')
  const now = ctx.now()
  const bytes = await drawStatement(statement, { language, holder, period, now })
  http.setHeader('content-disposition', `attachment; filename="${nameOf(asked, now)}.pdf"`)
  return http.send(bytes, 'application/pdf')
}

/** Told apart where many are kept: what it is of, a store's by its code, from its first day to its last. */
function nameOf({ account, storeCode, period: { from, until } }: Asked, now: Date): string {
  const last = until === undefined ? now : new Date(Date.parse(until) - 1)
  const days = [...(from === undefined ? [] : [new Date(from)]), last].map((day) => dayFormat.format(day))
  return [account.kind.replaceAll('_', '-'), ...(storeCode ? [storeCode] : []), ...days].join('-')
}

// Days are written as on the paper, and as they sort.
const dayFormat = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Kolkata' })
