import { type TProperties, Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { Id, nullable, oneOf } from '../../kernel/http/schemas.ts'

const reference = Type.Object({ type: oneOf(['checkout', 'top_up']), id: Id })
const part = Type.Object({ tenantId: Id, storeId: Id, orderId: Id, amountMinor: Type.Integer() })
const payment = { paymentId: Id, reference, userId: nullable(Id), amountMinor: Type.Integer() }
const about = <Properties extends TProperties>(more: Properties) => Type.Object({ ...payment, ...more })

/** Somebody began to pay. */
export const paymentInitiated = event('payment.initiated', about({ method: Type.String() }))

/**
 * The money is there; also for wallets, and for cash once all of it was collected. Whoever the parts are for
 * takes the payment, or returns it.
 */
export const paymentSucceeded = event(
  'payment.succeeded',
  about({
    parts: Type.Array(part),
    /** It had been cancelled or had expired before. */
    late: Type.Boolean(),
  }),
)

/** It was declined, or cancelled (`reason` is then `cancelled`). */
export const paymentFailed = event('payment.failed', about({ reason: Type.String() }))

/** Its time was over before anybody paid. */
export const paymentExpired = event('payment.expired', about({}))

const refund = {
  refundId: Id,
  paymentId: Id,
  tenantId: Id,
  storeId: Id,
  orderId: Id,
  amountMinor: Type.Integer(),
  reference: Type.Object({ type: Type.String(), id: Id }),
}

/** Money has gone back to the buyer. */
export const refundSucceeded = event('refund.succeeded', Type.Object(refund))

/** A provider refuses to send money back for good: somebody has to see to it. */
export const refundFailed = event('refund.failed', Type.Object({ ...refund, reason: Type.String() }))

export const walletToppedUp = event(
  'wallet.topped_up',
  Type.Object({ userId: Id, paymentId: Id, amountMinor: Type.Integer() }),
)

export const walletTransferred = event(
  'wallet.transferred',
  Type.Object({ transferId: Id, senderId: Id, recipientId: Id, amountMinor: Type.Integer() }),
)
