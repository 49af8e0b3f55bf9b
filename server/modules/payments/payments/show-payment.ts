import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { Services } from '../../../kernel/services.ts'
import { payOf } from './pay-of.ts'
import type { Payment } from './payment.ts'
import { type PaymentRow, paymentColumns } from './store.ts'

/** To whoever pays it. */
export async function showPayment(ctx: Ctx, paymentId: string, tx?: Tx): Promise<Payment> {
  const query = queries.selectFrom('payments.payments').select(paymentColumns).where('id', '=', paymentId)
  const row = tx ? (await tx.db.executeQuery(query.compile())).rows[0] : await ctx.readFirst(query)
  if (!row) throw notFound('payment')
  return toPayment(ctx.services, ctx.now(), row as PaymentRow)
}

/** One's own, the newest first. */
export async function listPayments(
  ctx: Ctx,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: Payment[]; nextCursor: string | null }> {
  const rows = await ctx.read(
    queries
      .selectFrom('payments.payments')
      .select([...paymentColumns, exactTime('created_at')])
      .where(olderThan(decodeTimeCursor(cursor), 'created_at', 'id'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  const now = ctx.now()
  return pageOf(
    rows,
    limit,
    (row) => toPayment(ctx.services, now, row as unknown as PaymentRow),
    (row) => [row.exact_time, row.id],
  )
}

export function toPayment(services: Services, now: Date, row: PaymentRow): Payment {
  const open = row.status === 'pending' && (row.expires_at === null || row.expires_at > now)
  return {
    id: row.id,
    reference: { type: row.reference_type, id: row.reference_id },
    method: row.method,
    status: row.status,
    currency: row.currency,
    amountMinor: row.amount_minor,
    walletMinor: row.wallet_minor,
    refundedMinor: row.refund_amount_minor,
    transactionId: row.transaction_id,
    failureCode: row.failure_code,
    pay: open ? payOf(services, row) : null,
    returnPath: row.return_path,
    expiresAt: row.expires_at?.toISOString() ?? null,
    paidAt: row.paid_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  }
}
