import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, fewerThan, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { Id, oneOf, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { readOrder } from '../orders/store.ts'
import { type ManagedReview, type OwnReview, Review } from './review.ts'
import { reviews, toManagedReview, toOwnReview, toReview } from './store.ts'

export const ReviewQuery = Type.Object({
  ...pageQuery,
  sort: Type.Optional(oneOf(['newest', 'helpful'])),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
})
type ReviewQuery = Static<typeof ReviewQuery>

export const ReviewList = Type.Object({
  ...page(Review).properties,
  summary: Type.Object({
    average: Type.Number({ description: '0 while there is none' }),
    count: Type.Integer(),
    byRating: Type.Array(Type.Integer(), { description: 'How many gave one star, two, … five' }),
  }),
})
type ReviewList = Static<typeof ReviewList>

/** A store that buyers may see, by what stands in its address on the web. */
export async function reviewsOfStore(ctx: Ctx, storeCode: string, asked: ReviewQuery): Promise<ReviewList> {
  const store = await ctx.readFirst(
    queries
      .selectFrom('merchants.v_stores')
      .select('id')
      .where('store_code', '=', storeCode)
      .where('is_listed', '=', true),
  )
  if (!store?.id) throw notFound('store')
  return listReviews(ctx, { storeId: store.id }, asked)
}

type Subject = { storeId: string } | { productId: string }

/** What buyers say of a store or of one product, with how many gave how many stars. */
export async function listReviews(
  ctx: Ctx,
  subject: Subject,
  { cursor, limit, sort = 'newest', rating }: ReviewQuery,
): Promise<ReviewList> {
  let rows = reviews.where('r.status', '=', 'published').where(isAbout(subject))
  if (rating !== undefined) rows = rows.where('r.rating', '=', rating)
  rows =
    sort === 'newest'
      ? rows
          .where(olderThan(decodeTimeCursor(cursor), 'r.created_at', 'r.id'))
          .orderBy('r.created_at', 'desc')
      : rows.where(fewerThan(cursor, 'r.helpful_count', 'r.id')).orderBy('r.helpful_count', 'desc')
  const found = await ctx.read(rows.orderBy('r.id', 'desc').limit(limit + 1))
  const shown = pageOf(found, limit, toReview, (row) =>
    sort === 'newest' ? [row.exact_time, row.id] : [row.helpful_count, row.id],
  )
  return { ...shown, summary: await summaryOf(ctx, subject) }
}

const isAbout = (subject: Subject) =>
  'storeId' in subject
    ? sql<boolean>`r.store_id = ${subject.storeId}`
    : sql<boolean>`r.product_id = ${subject.productId}`

async function summaryOf(ctx: Ctx, subject: Subject): Promise<ReviewList['summary']> {
  const counted = await ctx.read(
    queries
      .selectFrom('orders.reviews as r')
      .select(['r.rating', (of) => of.fn.countAll<number>().as('count')])
      .where('r.status', '=', 'published')
      .where(isAbout(subject))
      .groupBy('r.rating'),
  )
  const byRating = [1, 2, 3, 4, 5].map((stars) => counted.find(({ rating }) => rating === stars)?.count ?? 0)
  const count = byRating.reduce((sum, one) => sum + one, 0)
  const stars = byRating.reduce((sum, one, index) => sum + one * (index + 1), 0)
  return { average: count === 0 ? 0 : Math.round((stars / count) * 100) / 100, count, byRating }
}

/** What a buyer said of the lines of one order. */
export async function reviewsOfOrder(ctx: Ctx, orderId: string): Promise<{ items: OwnReview[] }> {
  const { tenant_id } = await readOrder(ctx, orderId)
  const rows = await ctx.read(
    reviews
      .where('r.tenant_id', '=', tenant_id)
      .where('r.order_id', '=', orderId)
      .orderBy('r.created_at')
      .limit(500),
  )
  return { items: rows.map(toOwnReview) }
}

export const ManagedQuery = Type.Object({
  ...pageQuery,
  storeId: Type.Optional(Id),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  unanswered: Type.Optional(Type.Boolean()),
})
type ManagedQuery = Static<typeof ManagedQuery>

const managed = reviews
  .leftJoin('orders.orders as o', (join) =>
    join.onRef('o.tenant_id', '=', 'r.tenant_id').onRef('o.id', '=', 'r.order_id'),
  )
  .select('o.order_number')

/** What buyers said of a business's stores, for its own people. */
export async function listOfBusiness(ctx: Ctx, { cursor, limit, storeId, rating, unanswered }: ManagedQuery) {
  let rows = managed
    .where('r.tenant_id', '=', myTenantId(ctx))
    .where(olderThan(decodeTimeCursor(cursor), 'r.created_at', 'r.id'))
  if (storeId !== undefined) rows = rows.where('r.store_id', '=', storeId)
  if (rating !== undefined) rows = rows.where('r.rating', '=', rating)
  if (unanswered !== undefined) rows = rows.where('r.reply_text', unanswered ? 'is' : 'is not', null)
  return pageOfManaged(ctx, rows, limit)
}

/** What somebody found something wrong with. */
export const listReported = (ctx: Ctx, { cursor, limit }: { cursor?: string; limit: number }) =>
  pageOfManaged(
    ctx,
    managed
      .where('r.report_count', '>', 0)
      .where('r.status', '=', 'published')
      .where(olderThan(decodeTimeCursor(cursor), 'r.created_at', 'r.id')),
    limit,
  )

async function pageOfManaged(
  ctx: Ctx,
  rows: typeof managed,
  limit: number,
): Promise<{ items: ManagedReview[]; nextCursor: string | null }> {
  const found = await ctx.read(
    rows
      .orderBy('r.created_at', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(found, limit, toManagedReview, (row) => [row.exact_time, row.id])
}

export async function managedReviewIn(tx: Tx, reviewId: string) {
  const { rows } = await tx.db.executeQuery(managed.where('r.id', '=', reviewId).compile())
  const [row] = rows
  if (!row) throw notFound('review')
  return row
}
