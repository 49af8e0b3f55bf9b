import type { Ctx } from '../../../kernel/context.ts'
import { queries, written } from '../../../kernel/database/queries.ts'
import { myId } from '../../../kernel/myself.ts'
import { balanceOf } from '../ledger/balance.ts'
import { dailyLimitOf, limitsOf, sentSince } from './limits.ts'
import type { Wallet } from './wallet.ts'

/** One's own; who has not used it yet sees it empty. */
export async function showWallet(ctx: Ctx): Promise<Wallet> {
  const userId = myId(ctx)
  const [wallet, balance, today] = await Promise.all([
    ctx.readFirst(
      queries
        .selectFrom('payments.wallets')
        .select(['status', 'daily_limit_minor'])
        .where('user_id', '=', userId),
    ),
    balanceOf(ctx, { kind: 'wallet', userId }),
    ctx.readFirst(written(sentSince(userId, ctx.now()))),
  ])
  const { topUpMinor, balanceMinor, confirmAboveMinor } = limitsOf(ctx.services)
  return {
    currency: 'INR',
    status: wallet?.status === 'frozen' ? 'frozen' : 'active',
    balanceMinor: balance.postedMinor,
    heldMinor: balance.heldMinor,
    availableMinor: balance.availableMinor,
    limits: {
      topUpMinor,
      balanceMinor,
      sendTodayMinor: Math.max(0, dailyLimitOf(ctx.services, wallet) - (today?.sent ?? 0)),
      confirmAboveMinor,
    },
  }
}
