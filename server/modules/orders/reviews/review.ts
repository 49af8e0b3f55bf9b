import { type Static, Type } from 'typebox'
import { closed, Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'

export const editDays = 30

const Rating = Type.Integer({ minimum: 1, maximum: 5 })
/** Several lines are welcome; what cannot be seen is not. */
const ReviewText = Type.String({ minLength: 1, maxLength: 2000 })

export const PostReview = Type.Object(
  { itemId: Id, rating: Rating, text: Type.Optional(nullable(ReviewText)) },
  closed,
)
export type PostReview = Static<typeof PostReview>

export const EditReview = Type.Object({ rating: Rating, text: Type.Optional(nullable(ReviewText)) }, closed)
export type EditReview = Static<typeof EditReview>

export const Reply = Type.Object({ text: Type.String({ minLength: 1, maxLength: 1000 }) }, closed)

export const reportReasons = ['offensive', 'spam', 'untrue', 'personal_data', 'other'] as const
export const ReportReview = Type.Object(
  {
    reason: oneOf(reportReasons),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  closed,
)
export type ReportReview = Static<typeof ReportReview>

export const Review = Type.Object({
  id: Id,
  storeId: Id,
  productId: Id,
  productName: Type.String(),
  authorName: nullable(Type.String({ description: 'Null: somebody who left' })),
  rating: Type.Integer(),
  text: nullable(Type.String()),
  isVerifiedPurchase: Type.Boolean(),
  helpfulCount: Type.Integer(),
  reply: nullable(Type.Object({ text: Type.String(), repliedAt: Timestamp })),
  editedAt: nullable(Timestamp),
  createdAt: Timestamp,
})
export type Review = Static<typeof Review>

export const OwnReview = Type.Object({
  ...Review.properties,
  orderId: Id,
  itemId: Id,
  status: oneOf(['published', 'removed']),
  removedReason: nullable(Type.String()),
  editableUntil: Timestamp,
  version: Type.Integer(),
})
export type OwnReview = Static<typeof OwnReview>

/** What a store or the platform sees of it besides. */
export const ManagedReview = Type.Object({
  ...OwnReview.properties,
  orderNumber: Type.String(),
  reportCount: Type.Integer(),
})
export type ManagedReview = Static<typeof ManagedReview>

interface Handed {
  status: string
  delivered_at: Date | null
}

/** Refuses a review before the goods were handed over. */
export function checkReviewable(order: Handed): void {
  if (order.delivered_at !== null && (order.status === 'delivered' || order.status === 'completed')) return
  throw new Refusal('not_reviewable', 409, 'You can review what was delivered to you.', {
    facts: { status: order.status },
  })
}

export const editableUntil = (postedAt: Date): Date => new Date(postedAt.getTime() + editDays * 86_400_000)

/** Refuses changes after the edit window, and of what was taken down. */
export function checkEditable(review: { status: string; editable_until: Date }, now: Date): void {
  if (review.status === 'published' && now <= review.editable_until) return
  throw new Refusal('review_closed', 409, `A review can be changed for ${editDays} days.`, {
    facts: { status: review.status, editableUntil: review.editable_until.toISOString() },
  })
}

/** Lines stay, everything else that nobody sees goes; nothing left is no text. */
export function tidiedText(text: string | null | undefined, path = '/text'): string | null {
  if (text === null || text === undefined) return null
  const tidied = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (tidied === '') return null
  if (/[\p{Cc}--[\n]]/v.test(tidied) || !/[\p{L}\p{N}\p{S}\p{P}]/u.test(tidied))
    throw invalidField(path, 'unreadable', 'Write what can be read.')
  return tidied
}

/** Shown to everybody, so not in full: `Lakshmi N.` */
export function publicName(customerName: string): string | null {
  const [first = '', ...others] = customerName.trim().split(/\s+/)
  const last = [...(others.at(-1) ?? '')][0]
  const shown = last === undefined ? first : `${first} ${last.toUpperCase()}.`
  return shown.slice(0, 60) || null
}
