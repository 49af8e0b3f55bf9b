import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { readUser } from '../users/store.ts'
import { firstBusinessLevel, refuseUnlessHolds, refuseUnlessOutranks, type Standing } from './hierarchy.ts'
import { readRole } from './roles.ts'
import { lockHierarchy, myStanding, refuseToLoseLastSuperAdmin, standingOf } from './standing.ts'

interface RoleGrant {
  roleId: string
  tenantId?: string
  storeId?: string
  expiresAt?: string
}

/** Gives somebody below the actor a role below the actor. */
export async function assignRole(ctx: Ctx, userId: string, grant: RoleGrant): Promise<{ id: string }> {
  const assigned = await ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const actor = await myStanding(tx, ctx)
    if (!(await readUser(tx, userId))) throw notFound('user')
    refuseUnlessOutranks(actor, (await standingOf(tx, userId)).level, 'person')
    return { id: await giveRole(tx, actor, userId, grant) }
  })
  return assigned
}

/** The grant itself, for callers that hold the lock and have checked whom they give it to. */
export async function giveRole(tx: Tx, actor: Standing, userId: string, grant: RoleGrant): Promise<string> {
  const role = await readRole(tx, grant.roleId)
  refuseUnlessOutranks(actor, role.level, 'role')
  refuseUnlessHolds(actor, role.permission_ids)
  if (role.status !== 'active')
    throw new Refusal('role_inactive', 409, 'This role is inactive. Activate it first.')
  const expiresAt = futureDate(tx, grant.expiresAt)
  refuseWrongReach(role.level, grant)
  const place = { tenant_id: grant.tenantId ?? null, store_id: grant.storeId ?? null }
  await dropExpired(tx, userId, grant.roleId)
  const id = newId()
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('identity.user_roles')
    .values({
      id,
      user_id: userId,
      role_id: grant.roleId,
      ...place,
      granted_by: actor.userId,
      assigned_at: tx.now(),
      expires_at: expiresAt,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) {
    throw new Refusal('already_assigned', 409, 'This person already holds this role there.')
  }
  await audit(tx, {
    action: 'user.role_assigned',
    entityType: 'user',
    entityId: userId,
    after: { roleId: grant.roleId, ...place, expiresAt: expiresAt?.toISOString() ?? null },
    ...(grant.tenantId && { tenantId: grant.tenantId }),
  })
  await principalChanged(tx, userId)
  return id
}

/** Takes a role away from somebody below the actor. */
export async function unassignRole(ctx: Ctx, userId: string, assignmentId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const assignment = await tx.db
      .selectFrom('identity.user_roles as a')
      .innerJoin('identity.roles as r', 'r.id', 'a.role_id')
      .select(['a.id', 'a.role_id', 'a.tenant_id', 'a.store_id', 'r.level'])
      .where('a.id', '=', assignmentId)
      .where('a.user_id', '=', userId)
      .executeTakeFirst()
    if (!assignment) throw notFound('role assignment')
    const [actor, target] = [await myStanding(tx, ctx), await standingOf(tx, userId)]
    refuseUnlessOutranks(actor, target.level, 'person')
    refuseUnlessOutranks(actor, assignment.level, 'role')
    if (assignment.tenant_id === null && assignment.level === target.level) {
      await refuseToLoseLastSuperAdmin(tx, target)
    }
    await tx.db.deleteFrom('identity.user_roles').where('id', '=', assignmentId).execute()
    const { role_id: roleId, tenant_id, store_id } = assignment
    const before = { roleId, tenant_id, store_id }
    await audit(tx, { action: 'user.role_taken', entityType: 'user', entityId: userId, before })
    await principalChanged(tx, userId)
  })
}

export function futureDate(tx: Tx, expiresAt: string | undefined): Date | null {
  if (expiresAt === undefined) return null
  const date = new Date(expiresAt)
  if (date > tx.now()) return date
  throw invalidField('/expiresAt', 'past', 'Choose a moment that is still to come.')
}

function refuseWrongReach(level: number, { tenantId, storeId }: RoleGrant): void {
  if (level >= firstBusinessLevel && tenantId === undefined) {
    throw invalidField('/tenantId', 'required', 'This role belongs to a business: say for which one.')
  }
  if (level === 1 && tenantId !== undefined) {
    throw invalidField('/tenantId', 'not_allowed', 'A super admin stands over the whole platform.')
  }
  if (storeId !== undefined && tenantId === undefined) {
    throw invalidField('/tenantId', 'required', 'Say which business the store belongs to.')
  }
}

/** A grant that ran out stays readable until it is given anew. */
const dropExpired = (tx: Tx, userId: string, roleId: string): Promise<unknown> =>
  tx.db
    .deleteFrom('identity.user_roles')
    .where('user_id', '=', userId)
    .where('role_id', '=', roleId)
    .where('expires_at', '<=', tx.now())
    .execute()
