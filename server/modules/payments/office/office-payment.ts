import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, pageQuery, Timestamp } from '../../../kernel/http/schemas.ts'
import { Payment, paymentMethods, statuses } from '../payments/payment.ts'
import { partStates } from '../payments/store.ts'
import { differenceKinds } from '../reconciliation/differences.ts'
import { destinations } from '../refunds/refund.ts'
import { Amount } from '../wallets/wallet.ts'

/** A payment as those who look after all of them see it. */
export const OfficePayment = Type.Object({
  ...Type.Omit(Payment, ['pay', 'returnPath']).properties,
  userId: nullable(Id),
  provider: nullable(Type.String()),
  providerReference: nullable(Type.String()),
})
export type OfficePayment = Static<typeof OfficePayment>

export const Refund = Type.Object({
  id: Id,
  orderId: Id,
  storeId: Id,
  reference: Type.Object({ type: Type.String(), id: Id }),
  to: oneOf(destinations),
  amountMinor: Type.Integer(),
  status: oneOf(['pending', 'processing', 'succeeded', 'failed']),
  reason: Type.String(),
  failureCode: nullable(Type.String()),
  attempts: Type.Integer(),
  nextAttemptAt: nullable(Timestamp),
  createdAt: Timestamp,
})
export type Refund = Static<typeof Refund>

export const OfficePaymentDetails = Type.Object({
  ...OfficePayment.properties,
  parts: Type.Array(
    Type.Object({
      tenantId: Id,
      storeId: Id,
      orderId: Id,
      amountMinor: Type.Integer(),
      walletMinor: Type.Integer(),
      refundedMinor: Type.Integer(),
      commissionMinor: Type.Integer(),
      state: oneOf(partStates),
    }),
  ),
  refunds: Type.Array(Refund),
})
export type OfficePaymentDetails = Static<typeof OfficePaymentDetails>

export const OfficeQuery = Type.Object(
  {
    status: Type.Optional(oneOf(statuses)),
    method: Type.Optional(oneOf(paymentMethods)),
    userId: Type.Optional(Id),
    orderId: Type.Optional(Id),
    reference: Type.Optional(line(200)),
    ...pageQuery,
  },
  closed,
)
export type OfficeQuery = Static<typeof OfficeQuery>

export const GiveBack = Type.Object(
  { orderId: Id, amountMinor: Amount, to: oneOf(destinations), reason: line(300) },
  closed,
)
export type GiveBack = Static<typeof GiveBack>

export const Difference = Type.Object({
  id: Id,
  paymentId: nullable(Id),
  refundId: nullable(Id),
  provider: Type.String(),
  kind: oneOf(differenceKinds),
  expected: Type.Record(Type.String(), Type.Unknown()),
  found: Type.Record(Type.String(), Type.Unknown()),
  foundAt: Timestamp,
  resolvedAt: nullable(Timestamp),
  note: nullable(Type.String()),
})
export type Difference = Static<typeof Difference>

export const ChangeWallet = Type.Object(
  {
    status: oneOf(['active', 'frozen']),
    reason: line(300),
    /** Null: what the setting says. */
    dailyLimitMinor: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 10_000_000_000 }))),
  },
  closed,
)
export type ChangeWallet = Static<typeof ChangeWallet>

export const OfficeWallet = Type.Object({
  userId: Id,
  status: oneOf(['active', 'frozen']),
  dailyLimitMinor: nullable(Type.Integer()),
  currency: Type.String(),
  version: Type.Integer(),
})
export type OfficeWallet = Static<typeof OfficeWallet>
