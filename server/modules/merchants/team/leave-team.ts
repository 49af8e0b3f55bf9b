import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { endMembership, lockTeam, refuseToLoseLastOwner } from './store.ts'
import { memberColumns } from './team-member.ts'

/** Leaves all places one has in a business. */
export async function leaveTeam(ctx: Ctx, tenantId: string): Promise<void> {
  await ctx.transaction((tx) => leaveBusiness(tx, tenantId))
}

/** Leaving needs no permission, but nobody writes team rows as a mere person. */
export const leaveBusiness = elevated(
  'merchants.leaveBusiness',
  (tx: Tx, tenantId: string) => ({
    scope: 'staff' as const,
    userId: myId(tx.ctx),
    tenantId,
    storeIds: null,
    permission: 'PERM_BUSINESS_READ',
  }),
  async (tx: Tx, tenantId: string): Promise<void> => {
    const userId = myId(tx.ctx)
    await lockTeam(tx, tenantId)
    const places = await tx.db
      .selectFrom('merchants.team_members')
      .select(memberColumns)
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('is_active', '=', true)
      .execute()
    if (places.length === 0) throw notFound('membership')
    for (const place of places) await refuseToLoseLastOwner(tx, tenantId, place)
    for (const place of places) await endMembership(tx, tenantId, place)
    await audit(tx, { action: 'team.left', entityType: 'tenant', entityId: tenantId, tenantId })
  },
)
