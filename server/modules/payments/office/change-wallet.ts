import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import type { ChangeWallet, OfficeWallet } from './office-payment.ts'

/** Freezes a wallet, opens it again, or limits it. */
export const changeWallet = (ctx: Ctx, userId: string, asked: ChangeWallet): Promise<OfficeWallet> =>
  ctx.transaction(async (tx) => {
    const { status, dailyLimitMinor, reason } = asked
    const row = await withLedger(tx, (ledger) => change(ledger, userId, asked))
    if (!row) throw notFound('wallet')
    await audit(tx, {
      action: 'wallet.limited',
      entityType: 'wallet',
      entityId: userId,
      after: { status, reason, ...(dailyLimitMinor !== undefined && { dailyLimitMinor }) },
    })
    return {
      userId,
      status: row.status as OfficeWallet['status'],
      dailyLimitMinor: row.daily_limit_minor,
      currency: row.currency,
      version: row.version,
    }
  })

const change = (tx: Tx, userId: string, { status, dailyLimitMinor, reason }: ChangeWallet) =>
  tx.db
    .updateTable('payments.wallets')
    .set({
      status,
      status_reason: reason,
      ...(dailyLimitMinor !== undefined && { daily_limit_minor: dailyLimitMinor }),
    })
    .where('user_id', '=', userId)
    .returning(['status', 'daily_limit_minor', 'currency', 'version'])
    .executeTakeFirst()
