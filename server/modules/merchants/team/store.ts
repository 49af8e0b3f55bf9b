import type { Tx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { teamMemberLeft } from '../events.ts'
import { tellMemberChanged } from './changed.ts'
import { type MemberRow, memberColumns } from './team-member.ts'
import type { Place } from './team-role.ts'

/** My own places in the team, as far as the permission that admitted me reaches. */
export async function myPlaces(tx: Tx, tenantId: string): Promise<Place[]> {
  const rows = await tx.db
    .selectFrom('merchants.team_members')
    .select(['role', 'store_id'])
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', myId(tx.ctx))
    .where('is_active', '=', true)
    .execute()
  return rows.map(({ role, store_id: storeId }) => ({ role, storeId }))
}

export async function lockMember(tx: Tx, tenantId: string, memberId: string): Promise<MemberRow> {
  const row = await tx.db
    .selectFrom('merchants.team_members')
    .select(memberColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .where('is_active', '=', true)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('member')
  return row
}

/** Changes to a team come one after the other: two owners cannot let each other go at the same moment. */
export async function lockTeam(tx: Tx, tenantId: string): Promise<void> {
  await tx.db
    .selectFrom('merchants.tenants')
    .select('id')
    .where('id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('business'))
}

export const isOwner = ({ role, store_id }: Pick<MemberRow, 'role' | 'store_id'>): boolean =>
  role === 'owner' && store_id === null

/** Whether the business has another owner. Asked under the team's lock. */
export async function hasOtherOwner(tx: Tx, tenantId: string, memberId: string): Promise<boolean> {
  const other = await tx.db
    .selectFrom('merchants.team_members')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'owner')
    .where('store_id', 'is', null)
    .where('is_active', '=', true)
    .where('id', '<>', memberId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

export async function refuseToLoseLastOwner(tx: Tx, tenantId: string, member: MemberRow): Promise<void> {
  if (!isOwner(member) || (await hasOtherOwner(tx, tenantId, member.id))) return
  throw new Refusal('last_owner', 409, 'This is the last owner of the business. Make another one first.')
}

/** Ends a membership; what they offered to others goes with them. */
export async function endMembership(tx: Tx, tenantId: string, member: MemberRow): Promise<void> {
  await tx.db
    .updateTable('merchants.team_members')
    .set({
      is_active: false,
      left_at: tx.now(),
      permissions: JSON.stringify({ allow: [], deny: [] }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', member.id)
    .execute()
  await revokeOffersOf(tx, tenantId, member.user_id)
  await tellMemberChanged(tx, member.user_id)
  await tx.publish(teamMemberLeft, {
    tenantId,
    memberId: member.id,
    userId: member.user_id,
    storeId: member.store_id,
  })
}

/** Takes back the places that somebody offered while they stood where they could. */
export async function revokeOffersOf(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await tx.db
    .updateTable('merchants.team_invites')
    .set({ status: 'revoked' })
    .where('tenant_id', '=', tenantId)
    .where('created_by', '=', userId)
    .where('status', '=', 'pending')
    .execute()
}
