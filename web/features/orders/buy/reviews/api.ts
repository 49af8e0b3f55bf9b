import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, QueryOf, ReplyOf } from '#app/api-types.ts'

export type Review = ItemOf<'GET', '/stores/{storeCode}/reviews'>
export type ReviewPage = ReplyOf<'GET', '/stores/{storeCode}/reviews'>
export type ReviewSort = NonNullable<NonNullable<QueryOf<'GET', '/stores/{storeCode}/reviews'>>['sort']>
export type ReportReason = BodyOf<'POST', '/reviews/{reviewId}/reports'>['reason']

/** Whose reviews: a store's or a product's. */
export type Reviewed = { storeCode: string } | { productId: string }

export function readReviews(of: Reviewed, query: { sort: ReviewSort; cursor?: string }): Promise<ReviewPage> {
  return 'storeCode' in of
    ? send('GET', '/stores/{storeCode}/reviews', { params: of, query: { ...query, limit: 6 } })
    : send('GET', '/products/{productId}/reviews', { params: of, query: { ...query, limit: 6 } })
}

export const findHelpful = (reviewId: string, isHelpful: boolean) =>
  send(isHelpful ? 'PUT' : 'DELETE', '/reviews/{reviewId}/helpful-vote', { params: { reviewId } })

export const reportReview = (reviewId: string, reason: ReportReason) =>
  send('POST', '/reviews/{reviewId}/reports', { params: { reviewId }, body: { reason } })
