import { userIdOf } from '../../../kernel/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { reviewReplied } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { managedReviewIn } from './list-reviews.ts'
import { type ManagedReview, tidiedText } from './review.ts'
import { aboutReview, lockedReview, reviewIn, toManagedReview } from './store.ts'

/** Answers a review in the name of the store, in place of what was answered before; null takes the answer back. */
export async function replyToReview(
  ctx: Ctx,
  reviewId: string,
  given: string | null,
): Promise<ManagedReview> {
  const text = tidiedText(given)
  if (given !== null && text === null) throw invalidField('/text', 'unreadable', 'Write what can be read.')
  return ctx.transaction(async (tx) => {
    const seen = await reviewIn(tx, reviewId)
    await inTrust(tx, async (trusted) => {
      await lockedReview(trusted, seen)
      await trusted.db
        .updateTable('orders.reviews')
        .set({
          reply_text: text,
          replied_at: text === null ? null : tx.now(),
          replied_by: text === null ? null : userIdOf(ctx.actor),
        })
        .where('tenant_id', '=', seen.tenant_id)
        .where('id', '=', seen.id)
        .execute()
    })
    await audit(tx, {
      action: text === null ? 'review.reply_removed' : 'review.replied',
      entityType: 'review',
      entityId: reviewId,
      tenantId: seen.tenant_id,
    })
    if (text !== null) await tx.publish(reviewReplied, aboutReview(seen))
    return toManagedReview(await managedReviewIn(tx, reviewId))
  })
}
