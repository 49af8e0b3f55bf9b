import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { toPayment } from '../payments/show-payment.ts'
import { type PartState, type PaymentRow, paymentColumns } from '../payments/store.ts'
import type { OfficePayment, OfficePaymentDetails, OfficeQuery, Refund } from './office-payment.ts'

/** All payments, the newest first. */
export async function listAllPayments(
  ctx: Ctx,
  { cursor, limit, status, method, userId, orderId, reference }: OfficeQuery,
): Promise<{ items: OfficePayment[]; nextCursor: string | null }> {
  let query = queries
    .selectFrom('payments.payments')
    .select([...paymentColumns, exactTime('created_at')])
    .where(olderThan(decodeTimeCursor(cursor), 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) query = query.where('status', '=', status)
  if (method) query = query.where('method', '=', method)
  if (userId) query = query.where('user_id', '=', userId)
  if (orderId) query = query.where('id', 'in', paymentsOf(orderId))
  if (reference) {
    query = query.where((row) =>
      row.or([row('provider_reference', '=', reference), row('transaction_id', '=', reference)]),
    )
  }
  const rows = await ctx.read(query)
  return pageOf(
    rows,
    limit,
    (row) => toOffice(ctx, row as unknown as PaymentRow),
    (row) => [row.exact_time, row.id],
  )
}

const paymentsOf = (orderId: string) =>
  queries.selectFrom('payments.parts').select('payment_id').where('order_id', '=', orderId)

export async function lookAtPayment(ctx: Ctx, paymentId: string): Promise<OfficePaymentDetails> {
  const [row, parts, refunds] = await Promise.all([
    ctx.readFirst(queries.selectFrom('payments.payments').select(paymentColumns).where('id', '=', paymentId)),
    ctx.read(
      queries
        .selectFrom('payments.parts')
        .select(['tenant_id', 'store_id', 'order_id', 'amount_minor', 'wallet_minor', 'refunded_minor'])
        .select(['commission_minor', 'state'])
        .where('payment_id', '=', paymentId)
        .orderBy('id'),
    ),
    ctx.read(
      queries
        .selectFrom('payments.refunds')
        .select(refundColumns)
        .where('payment_id', '=', paymentId)
        .orderBy('created_at')
        .orderBy('id'),
    ),
  ])
  if (!row) throw notFound('payment')
  return {
    ...toOffice(ctx, row as PaymentRow),
    parts: parts.map((part) => ({
      tenantId: part.tenant_id,
      storeId: part.store_id,
      orderId: part.order_id,
      amountMinor: part.amount_minor,
      walletMinor: part.wallet_minor,
      refundedMinor: part.refunded_minor,
      commissionMinor: part.commission_minor,
      state: part.state as PartState,
    })),
    refunds: refunds.map(toRefund),
  }
}

export const refundColumns = [
  'id',
  'order_id',
  'store_id',
  'reference_type',
  'reference_id',
  'destination',
  'amount_minor',
  'status',
  'reason',
  'failure_code',
  'attempts',
  'next_attempt_at',
  'created_at',
] as const

interface RefundRow {
  id: string
  order_id: string
  store_id: string
  reference_type: string
  reference_id: string
  destination: string
  amount_minor: number
  status: string
  reason: string
  failure_code: string | null
  attempts: number
  next_attempt_at: Date | null
  created_at: Date
}

export const toRefund = (row: RefundRow): Refund => ({
  id: row.id,
  orderId: row.order_id,
  storeId: row.store_id,
  reference: { type: row.reference_type, id: row.reference_id },
  to: row.destination as Refund['to'],
  amountMinor: row.amount_minor,
  status: row.status as Refund['status'],
  reason: row.reason,
  failureCode: row.failure_code,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})

function toOffice(ctx: Ctx, row: PaymentRow): OfficePayment {
  const { pay, returnPath, ...shown } = toPayment(ctx.services, ctx.now(), row)
  return {
    ...shown,
    userId: row.user_id,
    provider: row.provider,
    providerReference: row.provider_reference,
  }
}
