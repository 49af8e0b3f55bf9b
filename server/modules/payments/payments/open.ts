import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { withLedger } from '../as-ledger.ts'
import { paymentInitiated, paymentSucceeded } from '../events.ts'
import { placeHold } from '../ledger/hold.ts'
import { post } from '../ledger/post.ts'
import type { Transfer } from '../ledger/transfer.ts'
import { providerFor } from '../providers/providers.ts'
import { walletFrozen } from '../wallets/limits.ts'
import { openWallet } from '../wallets/store.ts'
import { allocate } from './allocate.ts'
import { payOf } from './pay-of.ts'
import {
  type PartFor,
  type Pay,
  type Payer,
  type PaymentMethod,
  paysInCash,
  paysOnline,
  type Reference,
} from './payment.ts'

export interface OpenPayment {
  reference: Reference
  payer: Payer
  method: PaymentMethod
  /** How much of it comes from the payer's wallet; all of it when the method is `wallet`. */
  walletMinor: number
  currency: string
  parts: readonly PartFor[]
  /** When nobody waits for it any more. Of no meaning for what is paid at once, or in cash. */
  expiresAt: Date
  /** Where the bank's page sends the buyer afterwards: a path of ours. */
  returnPath: string
}

export interface PaymentOpened {
  paymentId: string
  status: 'pending' | 'success'
  /** Where the buyer pays; null when there is nothing to do now. */
  pay: Pay | null
}

interface Opening extends Omit<OpenPayment, 'expiresAt' | 'returnPath'> {
  id: string
  amountMinor: number
  walletShares: number[]
  provider: string | null
  providerReference: string | null
  expiresAt: Date | null
  returnPath: string | null
}

/**
 * Opens a payment in the caller's transaction. What the wallet pays is there at once when that is all or the
 * rest is cash, and is held until the rest succeeds otherwise. Refuses with `insufficient_funds`,
 * `wallet_frozen`, `wallet_needs_account` and `method_unavailable`.
 */
export const openPayment = (tx: Tx, asked: OpenPayment): Promise<PaymentOpened> =>
  withLedger(tx, (ledger) =>
    open(
      ledger,
      asked,
      asked.parts.reduce((sum, part) => sum + part.amountMinor, 0),
    ),
  )

export async function open(tx: Tx, asked: OpenPayment, amountMinor: number): Promise<PaymentOpened> {
  const walletMinor = asked.method === 'wallet' ? amountMinor : asked.walletMinor
  refuseImpossible(asked, walletMinor, amountMinor)
  const online = paysOnline(asked.method)
  const id = newId()
  const reference = online ? await startAtProvider(tx, id, asked, amountMinor - walletMinor) : null
  const opening: Opening = {
    ...asked,
    id,
    amountMinor,
    walletMinor,
    walletShares: allocate(
      walletMinor,
      asked.parts.map((part) => part.amountMinor),
    ),
    provider: reference?.provider ?? null,
    providerReference: reference?.reference ?? null,
    expiresAt: online ? asked.expiresAt : null,
    returnPath: online ? asked.returnPath : null,
  }
  insert(tx, opening)
  if (walletMinor > 0) await takeFromWallet(tx, opening)
  const facts = {
    paymentId: id,
    reference: asked.reference,
    userId: asked.payer.userId,
    amountMinor,
  }
  await tx.publish(paymentInitiated, { ...facts, method: asked.method })
  if (asked.method === 'wallet') {
    await tx.publish(paymentSucceeded, { ...facts, parts: [...asked.parts], late: false })
    return { paymentId: id, status: 'success', pay: null }
  }
  const pay = payOf(tx.ctx.services, {
    id,
    method: asked.method,
    currency: asked.currency,
    amount_minor: amountMinor,
    wallet_minor: walletMinor,
    provider: opening.provider,
    provider_reference: opening.providerReference,
  })
  return { paymentId: id, status: 'pending', pay }
}

function refuseImpossible({ payer, method }: OpenPayment, walletMinor: number, amountMinor: number): void {
  if (amountMinor <= 0) throw new Error('A payment is of more than nothing.')
  if (walletMinor > 0 && payer.userId === null) {
    throw new Refusal('wallet_needs_account', 409, 'Log in to pay from a wallet.')
  }
  if (walletMinor < 0 || walletMinor > amountMinor || (method !== 'wallet' && walletMinor === amountMinor)) {
    throw new Refusal(
      'wallet_share_wrong',
      422,
      'Take less from the wallet than the whole, or pay all of it from there.',
      { fields: [{ path: '/payment/walletMinor', code: 'wallet_share_wrong', message: 'Take less.' }] },
    )
  }
}

async function startAtProvider(tx: Tx, id: string, asked: OpenPayment, amountMinor: number) {
  const provider = providerFor(tx.ctx.services, asked.method)
  const { reference } = await provider.start(tx, {
    id,
    method: asked.method,
    amountMinor,
    currency: asked.currency,
    description: asked.reference.type === 'top_up' ? 'Wallet top-up' : 'Order',
    returnPath: asked.returnPath,
  })
  return { provider: provider.name, reference }
}

/** Not awaited: what is written here can only fail by a fault of ours, and then the commit fails. */
function insert(tx: Tx, opening: Opening): void {
  const { id, payer, reference, method, currency, parts, walletShares } = opening
  const paid = method === 'wallet'
  const paidAt = paid ? tx.now() : null
  const owner = { user_id: payer.userId, guest_id: payer.guestId }
  tx.defer(
    queries.insertInto('payments.payments').values({
      id,
      ...owner,
      reference_type: reference.type,
      reference_id: reference.id,
      method,
      status: paid ? 'success' : 'pending',
      currency,
      amount_minor: opening.amountMinor,
      wallet_minor: opening.walletMinor,
      provider: opening.provider,
      provider_reference: opening.providerReference,
      return_path: opening.returnPath,
      expires_at: opening.expiresAt,
      paid_at: paidAt,
      next_check_at: opening.provider === null ? null : new Date(tx.now().getTime() + firstCheckMs),
      created_at: tx.now(),
    }),
  )
  if (parts.length === 0) return
  tx.defer(
    queries.insertInto('payments.parts').values(
      parts.map((part, index) => ({
        tenant_id: part.tenantId,
        id: newId(),
        payment_id: id,
        store_id: part.storeId,
        order_id: part.orderId,
        ...owner,
        method,
        currency,
        amount_minor: part.amountMinor,
        wallet_minor: walletShares[index] as number,
        state: paid ? 'paid' : 'open',
        paid_at: paidAt,
        created_at: tx.now(),
      })),
    ),
  )
}

/** A provider that tells by itself usually does so within a minute or two. */
const firstCheckMs = 90_000

/** Beyond the payment's own end: whatever ends it lets go of the hold, and a success on the last moment still finds it. */
const holdGraceMs = 24 * 3_600_000

async function takeFromWallet(tx: Tx, opening: Opening): Promise<void> {
  const { id, payer, method, walletMinor, parts, walletShares } = opening
  const userId = payer.userId as string
  const { status } = await openWallet(tx, userId)
  if (status === 'frozen') throw walletFrozen()
  const wallet = { kind: 'wallet', userId } as const
  if (method !== 'wallet' && !paysInCash(method)) {
    const expiresAt = new Date((opening.expiresAt as Date).getTime() + holdGraceMs)
    const reference = { type: 'payment', id }
    await placeHold(tx, { id, account: wallet, amountMinor: walletMinor, expiresAt, reference })
    return
  }
  const entries: Transfer['entries'][number][] = [{ account: wallet, amountMinor: -walletMinor }]
  for (const [index, { tenantId, storeId }] of parts.entries()) {
    const amountMinor = walletShares[index] as number
    if (amountMinor > 0) entries.push({ account: { kind: 'in_progress', tenantId, storeId }, amountMinor })
  }
  const reference = { type: 'payment', id }
  await post(tx, [{ id, kind: 'purchase', reference, description: 'Paid from the wallet', entries }])
}
