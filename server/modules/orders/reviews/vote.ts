import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { reviewFlagged } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { type ReportReview, tidiedText } from './review.ts'
import { lockedReview, type ReviewRow, reviewIn } from './store.ts'

/** Says that a review helped, or no longer. Saying it again changes nothing. */
export async function voteOnReview(
  ctx: Ctx,
  reviewId: string,
  isHelpful: boolean,
): Promise<{ helpfulCount: number; isHelpful: boolean }> {
  const userId = myId(ctx)
  await hitRateLimit(ctx, `review votes ${userId}`, { max: 200, windowSeconds: 3600 })
  return ctx.transaction(async (tx) => {
    const seen = await reviewIn(tx, reviewId)
    if (seen.user_id === userId)
      throw new Refusal('own_review', 409, 'Whether your own review helps is for others to say.')
    const helpfulCount = await inTrust(tx, (trusted) => countVote(trusted, seen, userId, isHelpful))
    return { helpfulCount, isHelpful }
  })
}

async function countVote(tx: Tx, seen: ReviewRow, userId: string, isHelpful: boolean): Promise<number> {
  const { helpful_count: before } = await lockedReview(tx, seen)
  const vote = { tenant_id: seen.tenant_id, review_id: seen.id, user_id: userId }
  const changed = isHelpful
    ? await sql`insert into orders.review_votes ${sql.raw('(tenant_id, review_id, user_id)')}
        values (${vote.tenant_id}, ${vote.review_id}, ${vote.user_id}) on conflict do nothing`.execute(tx.db)
    : await sql`delete from orders.review_votes where tenant_id = ${vote.tenant_id}
        and review_id = ${vote.review_id} and user_id = ${vote.user_id}`.execute(tx.db)
  if (changed.numAffectedRows !== 1n) return before
  const after = before + (isHelpful ? 1 : -1)
  await tx.db
    .updateTable('orders.reviews')
    .set({ helpful_count: after })
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .execute()
  return after
}

/** Tells the platform what is wrong with a review; once for each person. */
export async function reportReview(ctx: Ctx, reviewId: string, given: ReportReview): Promise<void> {
  const userId = myId(ctx)
  await hitRateLimit(ctx, `review reports ${userId}`, { max: 30, windowSeconds: 3600 })
  const note = tidiedText(given.note, '/note')
  await ctx.transaction(async (tx) => {
    const seen = await reviewIn(tx, reviewId)
    const isNew = await inTrust(tx, async (trusted) => {
      await lockedReview(trusted, seen)
      const { numInsertedOrUpdatedRows: inserted } = await trusted.db
        .insertInto('orders.review_reports')
        .values({
          tenant_id: seen.tenant_id,
          id: newId(),
          review_id: seen.id,
          user_id: userId,
          reason: given.reason,
          note,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'review_id', 'user_id']).doNothing())
        .executeTakeFirst()
      if (inserted !== 1n) return false
      await sql`update orders.reviews set report_count = report_count + 1
        where tenant_id = ${seen.tenant_id} and id = ${seen.id}`.execute(trusted.db)
      return true
    })
    if (!isNew) return
    const { tenant_id: tenantId, store_id: storeId } = seen
    await tx.publish(reviewFlagged, { tenantId, storeId, reviewId, reportedBy: userId, reason: given.reason })
  })
}
