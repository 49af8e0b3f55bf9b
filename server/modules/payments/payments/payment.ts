import { type Static, Type } from 'typebox'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'

export const paymentMethods = ['cash', 'cod', 'upi', 'card', 'wallet', 'net_banking'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

export const statuses = ['pending', 'authorised', 'success', 'failed', 'expired', 'refunded'] as const
export type Status = (typeof statuses)[number]

export interface Reference {
  type: 'checkout' | 'top_up'
  id: string
}

/** Who pays: somebody with an account, or a guest. */
export interface Payer {
  userId: string | null
  guestId: string | null
}

/** What of a payment is for one order. */
export interface PartFor {
  tenantId: string
  storeId: string
  orderId: string
  amountMinor: number
}

/** Where the buyer goes to pay; a UPI link opens their app, its picture is for another phone. */
export const Pay = Type.Union([
  Type.Object({ kind: oneOf(['redirect']), url: Type.String() }),
  Type.Object({ kind: oneOf(['upi']), link: Type.String(), url: nullable(Type.String()) }),
])
export type Pay = Static<typeof Pay>

/** A payment as its payer sees it. */
export const Payment = Type.Object({
  id: Id,
  reference: Type.Object({ type: oneOf(['checkout', 'top_up']), id: Id }),
  method: oneOf(paymentMethods),
  status: oneOf(statuses),
  currency: Type.String(),
  amountMinor: Type.Integer(),
  walletMinor: Type.Integer({ description: 'How much of it comes from the wallet' }),
  refundedMinor: Type.Integer(),
  transactionId: nullable(Type.String()),
  failureCode: nullable(Type.String()),
  /** Only while it can still be paid. */
  pay: nullable(Pay),
  returnPath: nullable(Type.String()),
  expiresAt: nullable(Timestamp),
  paidAt: nullable(Timestamp),
  createdAt: Timestamp,
  version: Type.Integer(),
})
export type Payment = Static<typeof Payment>

export const paysOnline = (method: PaymentMethod): method is 'upi' | 'card' | 'net_banking' =>
  method === 'upi' || method === 'card' || method === 'net_banking'

export const paysInCash = (method: PaymentMethod): method is 'cash' | 'cod' =>
  method === 'cash' || method === 'cod'
