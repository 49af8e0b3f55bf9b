import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { reviewChanged, reviewPosted } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { type ItemRow, itemsIn, type OrderRow, orderIn } from '../orders/store.ts'
import {
  checkEditable,
  checkReviewable,
  type EditReview,
  editableUntil,
  type OwnReview,
  type PostReview,
  publicName,
  tidiedText,
} from './review.ts'
import { aboutReview, lockedReview, reviewIn, toOwnReview } from './store.ts'

/** Says what a buyer thinks of one line of a delivered order; each line once. */
export async function postReview(ctx: Ctx, orderId: string, given: PostReview): Promise<OwnReview> {
  const text = tidiedText(given.text)
  return ctx.transaction(async (tx) => {
    const order = await orderIn(tx, orderId)
    checkReviewable(order)
    const item = (await itemsIn(tx, order)).find(({ id }) => id === given.itemId)
    if (!item || item.missing_quantity >= item.quantity)
      throw invalidField('/itemId', 'unknown_item', 'Name a line of this order that you got.')
    const reviewId = newId()
    await inTrust(tx, (trusted) =>
      insertReview(trusted, order, item, { id: reviewId, rating: given.rating, text }),
    )
    await audit(tx, {
      action: 'review.posted',
      entityType: 'review',
      entityId: reviewId,
      tenantId: order.tenant_id,
      after: { rating: given.rating },
    })
    const row = await reviewIn(tx, reviewId)
    await tx.publish(reviewPosted, aboutReview(row))
    return toOwnReview(row)
  })
}

async function insertReview(
  tx: Tx,
  order: OrderRow,
  item: ItemRow,
  { id, rating, text }: { id: string; rating: number; text: string | null },
): Promise<void> {
  const inserted = await tx.db
    .insertInto('orders.reviews')
    .values({
      tenant_id: order.tenant_id,
      id,
      store_id: order.store_id,
      order_id: order.id,
      item_id: item.id,
      product_id: item.product_id,
      product_name: item.product_name,
      user_id: order.user_id,
      guest_id: order.guest_id,
      author_name: publicName(order.customer_name),
      rating,
      review_text: text,
      status: 'published',
      editable_until: editableUntil(tx.now()),
      created_at: tx.now(),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n)
    throw new Refusal('already_reviewed', 409, 'You have reviewed this already. Change your review instead.')
}

/** Changes one's own review, as long as it may be changed. */
export async function editReview(
  ctx: Ctx,
  reviewId: string,
  given: EditReview,
  expectedVersion: number | null,
): Promise<OwnReview> {
  const text = tidiedText(given.text)
  return ctx.transaction(async (tx) => {
    const seen = await reviewIn(tx, reviewId)
    const order = await orderIn(tx, seen.order_id)
    const ratingBefore = await inTrust(tx, async (trusted) => {
      const before = await lockedReview(trusted, { tenant_id: order.tenant_id, id: reviewId })
      refuseIfChanged(before, expectedVersion)
      checkEditable(before, tx.now())
      await trusted.db
        .updateTable('orders.reviews')
        .set({ rating: given.rating, review_text: text, edited_at: tx.now() })
        .where('tenant_id', '=', order.tenant_id)
        .where('id', '=', reviewId)
        .execute()
      return before.rating
    })
    await audit(tx, {
      action: 'review.changed',
      entityType: 'review',
      entityId: reviewId,
      tenantId: order.tenant_id,
      before: { rating: ratingBefore },
      after: { rating: given.rating },
    })
    const row = await reviewIn(tx, reviewId)
    await tx.publish(reviewChanged, { ...aboutReview(row), ratingBefore })
    return toOwnReview(row)
  })
}
