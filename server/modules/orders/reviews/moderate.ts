import { type Static, Type } from 'typebox'
import { userIdOf } from '../../../kernel/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { closed, line } from '../../../kernel/http/schemas.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { reviewRemoved } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { aboutReview, lockedReview, reviewIn } from './store.ts'

export const RemoveReview = Type.Object({ reason: line(500) }, closed)

/** Takes a review down that breaks the rules: nobody but its author sees it any more, and it counts no more. */
export async function removeReview(
  ctx: Ctx,
  reviewId: string,
  { reason }: Static<typeof RemoveReview>,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const seen = await reviewIn(tx, reviewId)
    await inTrust(tx, async (trusted) => {
      const { status } = await lockedReview(trusted, seen)
      if (status === 'removed')
        throw new Refusal('review_removed', 409, 'This review was taken down already.')
      await trusted.db
        .updateTable('orders.reviews')
        .set({ status: 'removed', removed_reason: reason, removed_by: userIdOf(ctx.actor) })
        .where('tenant_id', '=', seen.tenant_id)
        .where('id', '=', seen.id)
        .execute()
    })
    await audit(tx, {
      action: 'review.removed',
      entityType: 'review',
      entityId: reviewId,
      tenantId: seen.tenant_id,
      before: { rating: seen.rating },
      after: { reason },
    })
    await tx.publish(reviewRemoved, aboutReview(seen))
  })
}
