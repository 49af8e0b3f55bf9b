import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { userFlagged } from '../events.ts'

/** Reports a person to the platform's staff. */
export async function flagUser(ctx: Ctx, userId: string, { reason }: { reason: string }): Promise<void> {
  const flaggedBy = myId(ctx)
  if (userId === flaggedBy) throw new Refusal('not_yourself', 422, 'You cannot report yourself.')
  const known = await asLogin(ctx).readFirst(
    queries
      .selectFrom('identity.v_people')
      .select('id')
      .where('id', '=', userId)
      .where('status', '<>', 'pending'),
  )
  if (!known) throw notFound('user')
  await ctx.transaction(async (tx) => {
    const id = newId()
    await tx.db
      .insertInto('identity.user_flags')
      .values({ id, user_id: userId, flagged_by: flaggedBy, reason: reason.trim() })
      .execute()
    await tx.publish(userFlagged, { userId, flagId: id, flaggedBy })
    await audit(tx, { action: 'user.flagged', entityType: 'user', entityId: userId })
  })
}
