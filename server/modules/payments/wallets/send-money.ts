import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { personByAddress } from '../../identity/contract.ts'
import { cardsOf, tidyOrNull } from '../../profiles/contract.ts'
import { withLedger } from '../as-ledger.ts'
import { walletTransferred } from '../events.ts'
import { post } from '../ledger/post.ts'
import {
  dailyLimitOf,
  limitsOf,
  refuseBeyondDay,
  refuseUnlessConfirmed,
  sentSince,
  walletFrozen,
} from './limits.ts'
import { openWallet, postedIn } from './store.ts'
import type { Recipient, SendMoney, WalletTransfer } from './wallet.ts'

/** A handful while typing; nobody looks a phone book up here. */
const lookUps = { max: 30, windowSeconds: 3600 }

/** Who would get the money, so that whoever sends it can see that it is the right one. */
export async function findRecipient(ctx: Ctx, to: string): Promise<Recipient> {
  await hitRateLimit(ctx, `wallet recipients ${myId(ctx)}`, lookUps)
  const userId = await ctx.transaction((tx) => withLedger(tx, (ledger) => recipientOf(ledger, to)))
  return shownRecipient(ctx, userId)
}

/** Sends money to another person's wallet: at once, whole, within both wallets' limits. */
export async function sendMoney(ctx: Ctx, asked: SendMoney): Promise<WalletTransfer> {
  refuseUnlessConfirmed(ctx, asked.amountMinor)
  const transfer = await ctx.transaction((tx) => withLedger(tx, (ledger) => send(ledger, myId(ctx), asked)))
  const { id, recipientId, note, createdAt, currency } = transfer
  return {
    id,
    direction: 'sent',
    amountMinor: asked.amountMinor,
    currency,
    note,
    with: await shownRecipient(ctx, recipientId),
    createdAt: createdAt.toISOString(),
  }
}

async function recipientOf(tx: Tx, to: string): Promise<string> {
  const userId = await personByAddress(tx, to)
  if (userId === null) {
    throw new Refusal(
      'recipient_unknown',
      404,
      'Nobody here has this address. Ask them to sign up, or check it.',
    )
  }
  if (userId === myId(tx.ctx)) throw new Refusal('recipient_is_self', 409, 'This is your own wallet.')
  return userId
}

export async function shownRecipient(ctx: Ctx, userId: string): Promise<Recipient> {
  const [card] = await cardsOf(ctx, [userId])
  return { displayName: card?.displayName ?? null, avatarUrl: card?.avatarUrl ?? null }
}

async function send(tx: Tx, senderId: string, { to, amountMinor, note: typed }: SendMoney) {
  const recipientId = await recipientOf(tx, to)
  const { sender, recipient } = await openBoth(tx, senderId, recipientId)
  const { services } = tx.ctx
  if (sender.status === 'frozen') throw walletFrozen()
  const limitMinor = dailyLimitOf(services, sender)
  const { rows } = await sentSince(senderId, tx.now()).execute(tx.db)
  refuseBeyondDay(limitMinor, rows[0]?.sent ?? 0, amountMinor)
  const full = (await postedIn(tx, recipientId)) + amountMinor > limitsOf(services).balanceMinor
  if (full || recipient.status === 'frozen') {
    throw new Refusal('recipient_cannot_receive', 409, 'Their wallet cannot take this. Ask them.')
  }
  const { currency } = sender
  const transfer = {
    id: newId(),
    recipientId,
    note: tidyOrNull(typed ?? null),
    createdAt: tx.now(),
    currency,
  }
  const row = { id: transfer.id, note: transfer.note, currency, created_at: transfer.createdAt }
  await tx.db
    .insertInto('payments.wallet_transfers')
    .values({ ...row, sender_id: senderId, recipient_id: recipientId, amount_minor: amountMinor })
    .execute()
  await post(tx, [
    {
      id: transfer.id,
      kind: 'wallet_transfer',
      reference: { type: 'wallet_transfer', id: transfer.id },
      description: 'Sent from wallet to wallet',
      entries: [
        { account: { kind: 'wallet', userId: senderId }, amountMinor: -amountMinor },
        { account: { kind: 'wallet', userId: recipientId }, amountMinor },
      ],
    },
  ])
  await tx.publish(walletTransferred, { transferId: transfer.id, senderId, recipientId, amountMinor })
  const after = { amountMinor, recipientId }
  await audit(tx, { action: 'wallet.sent', entityType: 'wallet_transfer', entityId: transfer.id, after })
  return transfer
}

/** In the order of their ids: two who send each other something at once do not wait for each other. */
async function openBoth(tx: Tx, senderId: string, recipientId: string) {
  const [first, second] = [senderId, recipientId].sort() as [string, string]
  const opened = new Map([[first, await openWallet(tx, first)]])
  opened.set(second, await openWallet(tx, second))
  type Row = Awaited<ReturnType<typeof openWallet>>
  return { sender: opened.get(senderId) as Row, recipient: opened.get(recipientId) as Row }
}
