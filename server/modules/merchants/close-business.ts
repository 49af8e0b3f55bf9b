import type { Tx } from '../../kernel/context.ts'
import { storeStatusChanged, tenantActivityChanged } from './events.ts'
import { tellTeamChanged } from './team/changed.ts'
import { endMembership, hasOtherOwner, isOwner, lockTeam } from './team/store.ts'
import { memberColumns } from './team/team-member.ts'

/** A closed business's stores are closed, too; whoever opens it again opens them one by one. */
export async function closeStoresOf(tx: Tx, tenantId: string): Promise<void> {
  const closed = await tx.db
    .updateTable('merchants.stores')
    .set({ status: 'inactive' })
    .where('tenant_id', '=', tenantId)
    .where('is_listed', '=', true)
    .returning('id')
    .execute()
  for (const { id: storeId } of closed) {
    await tx.publish(storeStatusChanged, { tenantId, storeId, listed: false })
  }
}

/** Somebody's account is gone: they leave all teams, and a business whose last owner they were is closed. */
export async function leaveAllTeams(tx: Tx, userId: string): Promise<void> {
  const places = await tx.db
    .selectFrom('merchants.team_members')
    .select(['tenant_id', ...memberColumns])
    .where('user_id', '=', userId)
    .where('is_active', '=', true)
    .orderBy('tenant_id')
    .execute()
  for (const { tenant_id: tenantId, ...member } of places) {
    await lockTeam(tx, tenantId)
    const wasLastOwner = isOwner(member) && !(await hasOtherOwner(tx, tenantId, member.id))
    await endMembership(tx, tenantId, member)
    if (!wasLastOwner) continue
    await tx.db
      .updateTable('merchants.tenants')
      .set({ is_active: false })
      .where('id', '=', tenantId)
      .execute()
    await tellTeamChanged(tx, tenantId)
    await tx.publish(tenantActivityChanged, { tenantId, isActive: false })
  }
}
