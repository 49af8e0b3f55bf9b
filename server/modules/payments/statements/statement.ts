import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { closed, Id, nullable, oneOf, page, pageQuery, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import type { AccountRef } from '../ledger/account.ts'
import { statementOf } from '../ledger/statement.ts'

/** From a moment until before another. */
export const period = { from: Type.Optional(Timestamp), until: Type.Optional(Timestamp) }
export const PeriodQuery = Type.Object(period, closed)
export type PeriodQuery = Static<typeof PeriodQuery>
/** What is asked of a file on paper besides. */
export const onPaper = { language: Type.Optional(oneOf(['en', 'hi'])) }
export const PaperQuery = Type.Object({ ...period, ...onPaper }, closed)
export const StatementQuery = Type.Object({ ...period, ...pageQuery }, closed)
export type StatementQuery = Static<typeof StatementQuery>

export const Line = Type.Object({
  transferId: Id,
  kind: Type.String(),
  reference: Type.Object({ type: Type.String(), id: Type.String() }),
  description: Type.String(),
  amountMinor: Type.Integer(),
  balanceAfterMinor: nullable(Type.Integer()),
  createdAt: Timestamp,
})
export type Line = Static<typeof Line>

export const Statement = Type.Object({
  ...page(Line).properties,
  currency: Type.String(),
  openingMinor: Type.Integer(),
  closingMinor: Type.Integer(),
})
export type Statement = Static<typeof Statement>

/** What came into an account and went out of it. */
export async function readStatement(
  ctx: Ctx,
  account: AccountRef,
  query: StatementQuery,
): Promise<Statement> {
  const { items, ...rest } = await statementOf(ctx, account, {
    ...momentsOf(query),
    cursor: query.cursor,
    limit: query.limit,
  })
  return {
    ...rest,
    currency: 'INR',
    items: items.map((line) => ({ ...line, createdAt: line.createdAt.toISOString() })),
  }
}

const mostLines = 5_000

/** All of a period, for a file. Refused when it is too long: one that ended early would not say so on paper. */
export async function wholeStatement(
  ctx: Ctx,
  account: AccountRef,
  query: PeriodQuery,
  most = mostLines,
): Promise<Statement> {
  const first = await readStatement(ctx, account, { ...query, limit: 100 })
  const items = [...first.items]
  let cursor = first.nextCursor
  while (cursor !== null && items.length <= most) {
    const next = await readStatement(ctx, account, { ...query, limit: 100, cursor })
    items.push(...next.items)
    cursor = next.nextCursor
  }
  if (items.length > most) {
    throw new Refusal(
      'statement_too_long',
      422,
      `This period has more than ${most} lines. Ask for a shorter one.`,
      { facts: { most } },
    )
  }
  return { ...first, items, nextCursor: null }
}

function momentsOf({ from, until }: PeriodQuery): { from?: Date | undefined; until?: Date | undefined } {
  const moments = { from: from && new Date(from), until: until && new Date(until) }
  if (moments.from && moments.until && moments.from >= moments.until) {
    throw invalidField('query/until', 'order', 'The period must end after it begins.')
  }
  return { from: moments.from || undefined, until: moments.until || undefined }
}
