import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { StoreCode } from '../../merchants/contract.ts'
import {
  listOfBusiness,
  listReported,
  listReviews,
  ManagedQuery,
  ReviewList,
  ReviewQuery,
  reviewsOfOrder,
  reviewsOfStore,
} from './list-reviews.ts'
import { RemoveReview, removeReview } from './moderate.ts'
import { editReview, postReview } from './post-review.ts'
import { replyToReview } from './reply.ts'
import { EditReview, ManagedReview, OwnReview, PostReview, Reply, ReportReview } from './review.ts'
import { reportReview, voteOnReview } from './vote.ts'

const ofReview = Type.Object({ reviewId: Id })
const ofBusinessReview = Type.Object({ tenantId: Id, reviewId: Id })
const Vote = Type.Object({ helpfulCount: Type.Integer(), isHelpful: Type.Boolean() })

const readerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/stores/:storeCode/reviews',
    summary: 'What buyers say of a store',
    access: 'public',
    params: Type.Object({ storeCode: StoreCode }),
    query: ReviewQuery,
    reply: ReviewList,
    handle: (ctx, { params, query }) => reviewsOfStore(ctx, params.storeCode, query),
  }),
  route({
    method: 'GET',
    path: '/products/:productId/reviews',
    summary: 'What buyers say of a product',
    access: 'public',
    params: Type.Object({ productId: Id }),
    query: ReviewQuery,
    reply: ReviewList,
    handle: (ctx, { params, query }) => listReviews(ctx, { productId: params.productId }, query),
  }),
  route({
    method: 'PUT',
    path: '/reviews/:reviewId/helpful-vote',
    summary: 'Say that a review helped',
    access: 'self',
    params: ofReview,
    reply: Vote,
    refuses: [409],
    handle: (ctx, { params }) => voteOnReview(ctx, params.reviewId, true),
  }),
  route({
    method: 'DELETE',
    path: '/reviews/:reviewId/helpful-vote',
    summary: 'Take that back',
    access: 'self',
    params: ofReview,
    reply: Vote,
    refuses: [409],
    handle: (ctx, { params }) => voteOnReview(ctx, params.reviewId, false),
  }),
  route({
    method: 'POST',
    path: '/reviews/:reviewId/reports',
    summary: 'Tell the platform what is wrong with a review',
    access: 'self',
    params: ofReview,
    body: ReportReview,
    status: 204,
    handle: (ctx, { params, body }) => reportReview(ctx, params.reviewId, body),
  }),
]

const buyerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/orders/:orderId/reviews',
    summary: 'What one said of the lines of an order',
    access: 'buyer',
    params: Type.Object({ orderId: Id }),
    reply: Type.Object({ items: Type.Array(OwnReview) }),
    handle: (ctx, { params }) => reviewsOfOrder(ctx, params.orderId),
  }),
  route({
    method: 'POST',
    path: '/orders/:orderId/reviews',
    summary: 'Review one line of a delivered order',
    access: 'buyer',
    params: Type.Object({ orderId: Id }),
    body: PostReview,
    reply: OwnReview,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => postReview(ctx, params.orderId, body),
  }),
  route({
    method: 'PUT',
    path: '/reviews/:reviewId',
    summary: "Change one's own review, for thirty days",
    access: 'buyer',
    params: ofReview,
    body: EditReview,
    reply: OwnReview,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editReview(ctx, params.reviewId, body, expectedVersion),
  }),
]

const managerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/reviews',
    summary: 'What buyers said of the stores of a business',
    access: 'PERM_ORDER_READ',
    params: Type.Object({ tenantId: Id }),
    query: ManagedQuery,
    reply: page(ManagedReview),
    handle: (ctx, { query }) => listOfBusiness(ctx, query),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/reviews/:reviewId/reply',
    summary: 'Answer a review in the name of the store',
    access: 'PERM_REVIEW_UPDATE',
    params: ofBusinessReview,
    body: Reply,
    reply: ManagedReview,
    handle: (ctx, { params, body }) => replyToReview(ctx, params.reviewId, body.text),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/reviews/:reviewId/reply',
    summary: 'Take the answer back',
    access: 'PERM_REVIEW_UPDATE',
    params: ofBusinessReview,
    reply: ManagedReview,
    handle: (ctx, { params }) => replyToReview(ctx, params.reviewId, null),
  }),
  route({
    method: 'GET',
    path: '/admin/reviews',
    summary: 'Reviews that somebody found something wrong with',
    access: 'PERM_REVIEW_MODERATE',
    query: Type.Object(pageQuery),
    reply: page(ManagedReview),
    handle: (ctx, { query }) => listReported(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/admin/reviews/:reviewId/removal',
    summary: 'Take a review down that breaks the rules',
    access: 'PERM_REVIEW_MODERATE',
    params: ofReview,
    body: RemoveReview,
    status: 204,
    refuses: [409],
    handle: (ctx, { params, body }) => removeReview(ctx, params.reviewId, body),
  }),
]

export const reviewRoutes: Route[] = [...readerRoutes, ...buyerRoutes, ...managerRoutes]
