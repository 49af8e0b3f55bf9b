import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { toPayment } from '../payments/show-payment.ts'
import { type PaymentRow, paymentColumns } from '../payments/store.ts'

/** What payments know about one person. */
export async function exportPerson(ctx: Ctx, userId: string): Promise<Record<string, unknown>> {
  const [paid, transfers, saved] = await Promise.all([
    ctx.read(
      queries
        .selectFrom('payments.payments')
        .select(paymentColumns)
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .limit(10_000),
    ),
    ctx.read(
      queries
        .selectFrom('payments.wallet_transfers')
        .select(['id', 'sender_id', 'amount_minor', 'currency', 'note', 'created_at'])
        .where((where) => where.or([where('sender_id', '=', userId), where('recipient_id', '=', userId)]))
        .orderBy('created_at')
        .limit(10_000),
    ),
    ctx.read(
      queries
        .selectFrom('payments.saved_methods')
        .select(['payment_type', 'label', 'card_brand', 'card_last_four', 'created_at'])
        .where('user_id', '=', userId),
    ),
  ])
  return {
    payments: paid.map((row) => toPayment(ctx.services, ctx.now(), row as PaymentRow)),
    walletTransfers: transfers.map(({ sender_id, ...row }) => ({
      ...row,
      direction: sender_id === userId ? 'sent' : 'received',
    })),
    savedMethods: saved,
  }
}
