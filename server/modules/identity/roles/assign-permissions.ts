import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { readUser } from '../users/store.ts'
import { futureDate } from './assign-roles.ts'
import { refuseUnlessHolds, refuseUnlessOutranks, superAdminLevel } from './hierarchy.ts'
import { lockHierarchy, myStanding, standingOf } from './standing.ts'

interface PermissionGrant {
  permissionId: string
  assignmentType: 'direct' | 'override'
  effect: 'allow' | 'deny'
  expiresAt?: string
}

/** Gives one permission to somebody below the actor, or denies it to them whatever their roles say. */
export async function assignPermission(
  ctx: Ctx,
  userId: string,
  grant: PermissionGrant,
): Promise<{ id: string }> {
  if (grant.assignmentType === 'direct' && grant.effect === 'deny') {
    throw invalidField('/effect', 'not_allowed', 'Only an override can deny.')
  }
  const assigned = await ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const actor = await myStanding(tx, ctx)
    if (!(await readUser(tx, userId))) throw notFound('user')
    const { level } = await standingOf(tx, userId)
    refuseUnlessOutranks(actor, level, 'person')
    if (grant.effect === 'deny' && level === superAdminLevel) throw superAdminMayAll()
    await refuseUnknown(tx, grant.permissionId)
    const before = await replaceable(tx, userId, grant.permissionId)
    // Lifting a denial gives just as much as granting does.
    if (grant.effect === 'allow' || before?.effect === 'deny') refuseUnlessHolds(actor, [grant.permissionId])
    const id = newId()
    await tx.db
      .insertInto('identity.user_permissions')
      .values({
        id,
        user_id: userId,
        permission_id: grant.permissionId,
        assignment_type: grant.assignmentType,
        effect: grant.effect,
        granted_by: actor.userId,
        assigned_at: tx.now(),
        expires_at: futureDate(tx, grant.expiresAt),
      })
      .execute()
    const action = grant.effect === 'deny' ? 'user.permission_denied' : 'user.permission_assigned'
    await audit(tx, {
      action,
      entityType: 'user',
      entityId: userId,
      ...(before && { before }),
      after: { ...grant },
    })
    await principalChanged(tx, userId)
    return { id }
  })
  return assigned
}

/** Takes back what was given or denied to somebody below the actor. */
export async function unassignPermission(ctx: Ctx, userId: string, assignmentId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const actor = await myStanding(tx, ctx)
    refuseUnlessOutranks(actor, (await standingOf(tx, userId)).level, 'person')
    const removed = await tx.db
      .deleteFrom('identity.user_permissions')
      .where('id', '=', assignmentId)
      .where('user_id', '=', userId)
      .returning(['permission_id', 'assignment_type', 'effect'])
      .executeTakeFirst()
    if (!removed) throw notFound('permission assignment')
    if (removed.effect === 'deny') refuseUnlessHolds(actor, [removed.permission_id])
    await audit(tx, {
      action: 'user.permission_taken',
      entityType: 'user',
      entityId: userId,
      before: removed,
    })
    await principalChanged(tx, userId)
  })
}

/** Or the last of them could give away what nobody could give back. */
const superAdminMayAll = (): Refusal =>
  new Refusal('super_admin', 409, 'A super admin may do everything. Take the role away instead.')

async function refuseUnknown(tx: Tx, permissionId: string): Promise<void> {
  const known = await tx.db
    .selectFrom('identity.permissions')
    .select('id')
    .where('id', '=', permissionId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (!known) throw invalidField('/permissionId', 'unknown_permission', 'There is no such permission.')
}

/** One assignment per person and permission, never updated: the old row goes, a new one comes. */
const replaceable = (tx: Tx, userId: string, permissionId: string) =>
  tx.db
    .deleteFrom('identity.user_permissions')
    .where('user_id', '=', userId)
    .where('permission_id', '=', permissionId)
    .returning(['permission_id', 'assignment_type', 'effect', 'expires_at'])
    .executeTakeFirst()
