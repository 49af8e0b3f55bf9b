import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { steppedUp, stepUpRequired } from '../../../kernel/http/admission.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Services } from '../../../kernel/services.ts'
import { dailyTransferMaximum, minorOf, stepUpAbove, topUpMaximum, walletMaximum } from '../settings.ts'
import type { WalletRow } from './store.ts'

const day = 86_400_000

export const limitsOf = ({ settings }: Services) => ({
  topUpMinor: minorOf(settings.get(topUpMaximum)),
  balanceMinor: minorOf(settings.get(walletMaximum)),
  sendMinor: minorOf(settings.get(dailyTransferMaximum)),
  confirmAboveMinor: minorOf(settings.get(stepUpAbove)),
})

export const walletFrozen = (): Refusal =>
  new Refusal('wallet_frozen', 409, 'This wallet is frozen. Pay another way, or ask support.')

export function refuseTopUpBeyond(services: Services, amountMinor: number, hasMinor: number): void {
  const { topUpMinor, balanceMinor } = limitsOf(services)
  if (amountMinor > topUpMinor) {
    throw new Refusal('top_up_too_large', 409, 'This is more than can be added at once. Add less.', {
      facts: { mostMinor: topUpMinor },
    })
  }
  if (hasMinor + amountMinor > balanceMinor) {
    throw new Refusal('wallet_full', 409, 'The wallet cannot hold that much. Add less.', {
      facts: { mostMinor: Math.max(0, balanceMinor - hasMinor) },
    })
  }
}

/** What was sent within the last 24 hours. Under the lock of the sender's wallet nothing is added meanwhile. */
export const sentSince = (userId: string, now: Date) => sql<{ sent: number }>`
  select coalesce(sum(amount_minor), 0)::bigint as sent from payments.wallet_transfers
  where sender_id = ${userId} and created_at > ${new Date(now.getTime() - day)}`

export const dailyLimitOf = (
  services: Services,
  wallet: Pick<WalletRow, 'daily_limit_minor'> | undefined,
): number => wallet?.daily_limit_minor ?? limitsOf(services).sendMinor

export function refuseBeyondDay(limitMinor: number, sentMinor: number, amountMinor: number): void {
  if (sentMinor + amountMinor <= limitMinor) return
  throw new Refusal(
    'daily_limit',
    409,
    'This is more than you may send within 24 hours. Send less, or wait.',
    {
      facts: { leftMinor: Math.max(0, limitMinor - sentMinor) },
    },
  )
}

/** Larger sums leave only by whoever has just proven who they are. */
export function refuseUnlessConfirmed(ctx: Ctx, amountMinor: number): void {
  if (amountMinor <= limitsOf(ctx.services).confirmAboveMinor) return
  if (!ctx.principal || !steppedUp(ctx.principal, ctx.now())) throw stepUpRequired()
}
