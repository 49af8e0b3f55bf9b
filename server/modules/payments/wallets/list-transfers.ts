import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { myId } from '../../../kernel/myself.ts'
import { cardsOf } from '../../profiles/contract.ts'
import type { WalletTransfer } from './wallet.ts'

/** What one sent to others and got from them, the newest first. */
export async function listTransfers(
  ctx: Ctx,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: WalletTransfer[]; nextCursor: string | null }> {
  const me = myId(ctx)
  const rows = await ctx.read(
    queries
      .selectFrom('payments.wallet_transfers as t')
      .select([
        't.id',
        't.sender_id',
        't.recipient_id',
        't.amount_minor',
        't.currency',
        't.note',
        't.created_at',
      ])
      .select(exactTime('t.created_at'))
      .where(olderThan(decodeTimeCursor(cursor), 't.created_at', 't.id'))
      .orderBy('t.created_at', 'desc')
      .orderBy('t.id', 'desc')
      .limit(limit + 1),
  )
  const otherOf = (row: (typeof rows)[number]) => (row.sender_id === me ? row.recipient_id : row.sender_id)
  const cards = new Map((await cardsOf(ctx, [...new Set(rows.map(otherOf))])).map((card) => [card.id, card]))
  const toTransfer = (row: (typeof rows)[number]): WalletTransfer => {
    const card = cards.get(otherOf(row))
    return {
      id: row.id,
      direction: row.sender_id === me ? 'sent' : 'received',
      amountMinor: row.amount_minor,
      currency: row.currency,
      note: row.note,
      with: { displayName: card?.displayName ?? null, avatarUrl: card?.avatarUrl ?? null },
      createdAt: row.created_at.toISOString(),
    }
  }
  return pageOf(rows, limit, toTransfer, (row) => [row.exact_time, row.id])
}
