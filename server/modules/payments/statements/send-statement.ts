import type { Ctx } from '../../../kernel/context.ts'
import { sendCsv, toCsv } from '../../../kernel/csv.ts'
import type { Exchange, Sent } from '../../../kernel/http/route.ts'
import type { AccountRef } from '../ledger/account.ts'
import { type PeriodQuery, wholeStatement } from './statement.ts'

interface Asked {
  account: AccountRef
  period: PeriodQuery
  http: Exchange
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
export async function sendStatementCsv(ctx: Ctx, { account, period, http }: Asked): Promise<Sent> {
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
  return sendCsv(http, 'statement.csv', toCsv(header, rows))
}

/** A number to a spreadsheet, not a text: a minus sign is no formula there. */
const decimal = (minor: number): number => minor / 100

/** For paper. */
export async function sendStatementPdf(
  ctx: Ctx,
  { account, period, http }: Asked,
  holder: string,
): Promise<Sent> {
  const statement = await wholeStatement(ctx, account, period)
  // Loaded when the first is printed: what draws pages takes a while to start.
  const { drawStatement } = await import('./draw-statement.ts')
  const bytes = await drawStatement(statement, { language: ctx.language, holder, period, now: ctx.now() })
  http.setHeader('content-disposition', 'attachment; filename="statement.pdf"')
  return http.send(bytes, 'application/pdf')
}
