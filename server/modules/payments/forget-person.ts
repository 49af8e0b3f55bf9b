import type { Ctx, Tx } from '../../kernel/context.ts'
import { queries } from '../../kernel/database/queries.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { toPayment } from './payments/show-payment.ts'
import { type PaymentRow, paymentColumns } from './payments/store.ts'
import { postedIn } from './wallets/top-up.ts'

/** Nobody could give them the money afterwards: who left can no longer be reached. */
export async function refuseWithMoney(tx: Tx, userId: string): Promise<void> {
  const balanceMinor = await postedIn(tx, userId)
  if (balanceMinor === 0) return
  throw new Refusal(
    'wallet_not_empty',
    409,
    'There is money in your wallet. Spend it or send it to somebody first.',
    {
      facts: { balanceMinor },
    },
  )
}

/** Who left leaves no way to pay behind. What they paid stays for as long as the law wants it, by their id alone. */
export async function forgetPerson(tx: Tx, userId: string): Promise<void> {
  await tx.db.deleteFrom('payments.saved_methods').where('user_id', '=', userId).execute()
}

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
