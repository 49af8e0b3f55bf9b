import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import type { Difference } from './office-payment.ts'

const columns = [
  'id',
  'payment_id',
  'refund_id',
  'provider',
  'kind',
  'expected',
  'found',
  'found_at',
  'resolved_at',
  'note',
] as const

/** Where a provider's books and ours differ, the newest first. */
export async function listDifferences(
  ctx: Ctx,
  { cursor, limit, open }: { cursor?: string; limit: number; open?: boolean },
): Promise<{ items: Difference[]; nextCursor: string | null }> {
  let query = queries
    .selectFrom('payments.differences')
    .select([...columns, exactTime('found_at')])
    .where(olderThan(decodeTimeCursor(cursor), 'found_at', 'id'))
    .orderBy('found_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (open !== undefined) query = query.where('resolved_at', open ? 'is' : 'is not', null)
  return pageOf(await ctx.read(query), limit, toDifference, (row) => [row.exact_time, row.id])
}

/** Somebody has looked at it and says what it was. */
export async function settleDifference(ctx: Ctx, id: string, note: string): Promise<Difference> {
  return ctx.transaction(async (tx) => {
    const row = await withLedger(tx, (ledger) =>
      ledger.db
        .updateTable('payments.differences')
        .set({ resolved_at: tx.now(), resolved_by: myId(ctx), note })
        .where('id', '=', id)
        .where('resolved_at', 'is', null)
        .returning(columns)
        .executeTakeFirst(),
    )
    if (!row) throw notFound('open difference')
    await audit(tx, {
      action: 'payment_difference.settled',
      entityType: 'payment_difference',
      entityId: id,
      after: { note },
    })
    return toDifference(row)
  })
}

interface Row {
  id: string
  payment_id: string | null
  refund_id: string | null
  provider: string
  kind: string
  expected: unknown
  found: unknown
  found_at: Date
  resolved_at: Date | null
  note: string | null
}

const toDifference = (row: Row): Difference => ({
  id: row.id,
  paymentId: row.payment_id,
  refundId: row.refund_id,
  provider: row.provider,
  kind: row.kind as Difference['kind'],
  expected: row.expected as Record<string, unknown>,
  found: row.found as Record<string, unknown>,
  foundAt: row.found_at.toISOString(),
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  note: row.note,
})
