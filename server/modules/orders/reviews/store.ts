import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { exactTime } from '../../../kernel/http/cursor.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { ManagedReview, OwnReview, Review } from './review.ts'

export const reviews = queries
  .selectFrom('orders.reviews as r')
  .select(['r.tenant_id', 'r.id', 'r.store_id', 'r.product_id', 'r.order_id', 'r.item_id', 'r.user_id'])
  .select(['r.author_name', 'r.rating', 'r.review_text', 'r.is_verified_purchase', 'r.helpful_count'])
  .select(['r.report_count', 'r.status', 'r.removed_reason', 'r.reply_text', 'r.replied_at'])
  .select(['r.editable_until', 'r.edited_at', 'r.version', 'r.created_at', 'r.product_name'])
  .select(exactTime('r.created_at'))

export type ReviewRow = Awaited<ReturnType<typeof reviewIn>>

/** One review as far as whoever acts may see it. */
export async function reviewIn(tx: Tx, reviewId: string) {
  const { rows } = await tx.db.executeQuery(reviews.where('r.id', '=', reviewId).compile())
  const [row] = rows
  if (!row) throw notFound('review')
  return row
}

/** The same once nobody else is changing it; in trust. */
export const lockedReview = (tx: Tx, { tenant_id, id }: { tenant_id: string; id: string }) =>
  tx.db
    .selectFrom('orders.reviews')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()

export const toReview = (row: ReviewRow): Review => ({
  id: row.id,
  storeId: row.store_id,
  productId: row.product_id,
  productName: row.product_name,
  authorName: row.author_name,
  rating: row.rating,
  text: row.review_text,
  isVerifiedPurchase: row.is_verified_purchase,
  helpfulCount: row.helpful_count,
  reply:
    row.reply_text === null || row.replied_at === null
      ? null
      : { text: row.reply_text, repliedAt: row.replied_at.toISOString() },
  editedAt: row.edited_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})

export const toOwnReview = (row: ReviewRow): OwnReview => ({
  ...toReview(row),
  orderId: row.order_id,
  itemId: row.item_id,
  status: row.status as OwnReview['status'],
  removedReason: row.removed_reason,
  editableUntil: row.editable_until.toISOString(),
  version: row.version,
})

export const toManagedReview = (row: ReviewRow & { order_number: string | null }): ManagedReview => ({
  ...toOwnReview(row),
  orderNumber: row.order_number ?? '',
  reportCount: row.report_count,
})

export const aboutReview = (row: {
  tenant_id: string
  store_id: string
  order_id: string
  user_id: string | null
  product_id: string
  id: string
  rating: number
}) => ({
  tenantId: row.tenant_id,
  storeId: row.store_id,
  orderId: row.order_id,
  userId: row.user_id,
  productId: row.product_id,
  reviewId: row.id,
  rating: row.rating,
})
