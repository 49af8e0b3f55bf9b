import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { withLedger } from '../as-ledger.ts'
import { open } from '../payments/open.ts'
import type { Payment } from '../payments/payment.ts'
import { showPayment } from '../payments/show-payment.ts'
import { refuseTopUpBeyond, walletFrozen } from './limits.ts'
import { openWallet, postedIn } from './store.ts'
import type { TopUp } from './wallet.ts'

const staysOpenMs = 30 * 60_000

/** Opens a payment whose money comes into one's wallet. */
export async function topUp(ctx: Ctx, asked: TopUp): Promise<Payment> {
  const userId = myId(ctx)
  return ctx.transaction(async (tx) => {
    const paymentId = await withLedger(tx, (ledger) => openTopUp(ledger, userId, asked))
    return showPayment(tx.ctx, paymentId, tx)
  })
}

/** Acts as ledger. */
export async function openTopUp(
  tx: Tx,
  userId: string,
  { amountMinor, method, returnPath }: TopUp,
): Promise<string> {
  const wallet = await openWallet(tx, userId)
  if (wallet.status === 'frozen') throw walletFrozen()
  refuseTopUpBeyond(tx.ctx.services, amountMinor, (await postedIn(tx, userId)) + (await comingTo(tx, userId)))
  const { paymentId } = await open(
    tx,
    {
      reference: { type: 'top_up', id: newId() },
      payer: { userId, guestId: null },
      method,
      walletMinor: 0,
      currency: wallet.currency,
      parts: [],
      expiresAt: new Date(tx.now().getTime() + staysOpenMs),
      returnPath: returnPath ?? '/wallet',
    },
    amountMinor,
  )
  return paymentId
}

/** What may still arrive counts, so that several at once do not pass the limit together. */
async function comingTo(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ coming: number }>`
    select coalesce(sum(amount_minor), 0)::bigint as coming from payments.payments
    where user_id = ${userId} and reference_type = 'top_up' and status in ('pending', 'authorised')
      and expires_at > ${tx.now()}`.execute(tx.db)
  return rows[0]?.coming ?? 0
}
