import { Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { Id, nullable, oneOf } from '../../kernel/http/schemas.ts'
import { returnStatuses } from './returns/return-status.ts'
import { movers, orderStatuses } from './status/order-status.ts'

export { guestAdopted } from './carts/guest-adopted.ts'

const place = { tenantId: Id, storeId: Id, orderId: Id, userId: nullable(Id) }

const sum = { totalMinor: Type.Integer(), currency: Type.String() }

/** An order counts from now on: paid, or to be paid at hand-over. */
export const orderPlaced = event('order.placed', Type.Object({ ...place, ...sum }))

/** An order moved on; told of every step after it was placed, its cancellation among them. */
export const orderStatusChanged = event(
  'order.status_changed',
  Type.Object({
    ...place,
    ...sum,
    refundedMinor: Type.Integer(),
    from: oneOf(orderStatuses),
    status: oneOf(orderStatuses),
  }),
)

/** An order will not be carried out. What was paid goes back by itself. */
export const orderCancelled = event(
  'order.cancelled',
  Type.Object({ ...place, ...sum, from: oneOf(orderStatuses), by: oneOf(movers), reason: Type.String() }),
)

/** Nobody paid in time: what was held for it is free again. */
export const checkoutExpired = event(
  'checkout.expired',
  Type.Object({ checkoutId: Id, userId: nullable(Id), ...sum }),
)

/** A store could not give all of a line: it offers something else for it, or the money goes back. */
export const orderItemsMissing = event(
  'order.items_missing',
  Type.Object({ ...place, shortageId: Id, isOffered: Type.Boolean() }),
)

/** The buyer took what was offered instead, or did not. */
export const orderSubstituteAnswered = event(
  'order.substitute_answered',
  Type.Object({ ...place, shortageId: Id, accepted: Type.Boolean() }),
)

/** Some of an order's money goes back, for what was missing or came back; a cancellation tells for itself. */
export const orderRefunded = event(
  'order.refunded',
  Type.Object({
    ...place,
    amountMinor: Type.Integer(),
    currency: Type.String(),
    afterDelivery: Type.Boolean(),
  }),
)

/** A buyer asked to give something back, or that has moved on. */
export const returnStatusChanged = event(
  'return.status_changed',
  Type.Object({ ...place, returnId: Id, status: oneOf(returnStatuses) }),
)

const review = { ...place, productId: Id, reviewId: Id, rating: Type.Integer() }

export const reviewPosted = event('review.posted', Type.Object(review))

export const reviewChanged = event('review.changed', Type.Object({ ...review, ratingBefore: Type.Integer() }))

/** A review broke the rules: it is shown no more and counts no more. */
export const reviewRemoved = event('review.removed', Type.Object(review))

/** Somebody finds something wrong with a review. */
export const reviewFlagged = event(
  'review.flagged',
  Type.Object({ tenantId: Id, storeId: Id, reviewId: Id, reportedBy: Id, reason: Type.String() }),
)

/** The store answered a review. */
export const reviewReplied = event('review.replied', Type.Object(review))
