import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { everyPrincipalChanged } from '../sessions/invalidate.ts'
import { refuseUnlessHolds, refuseUnlessOutranks } from './hierarchy.ts'
import { type Role, type RoleRow, roleIdFor, toRole } from './role.ts'
import { readRole } from './roles.ts'
import { lockHierarchy, myStanding } from './standing.ts'

interface NewRole {
  name: string
  description: string
  level: number
  permissionIds: string[]
}

type RoleEdits = Partial<NewRole> & { status?: 'active' | 'inactive' }

/** Makes a role below the actor's own level, of permissions the actor holds. */
export async function createRole(ctx: Ctx, input: NewRole): Promise<Role> {
  return ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const actor = await myStanding(tx, ctx)
    refuseUnlessOutranks(actor, input.level, 'role')
    refuseUnlessHolds(actor, input.permissionIds)
    const id = roleIdFor(input.name, newId())
    const { name, description, level } = input
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('identity.roles')
      .values({ id, name: name.trim(), description: description.trim(), level })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) throw nameTaken()
    await setPermissions(tx, id, [], input.permissionIds)
    const role = toRole(await readRole(tx, id))
    await audit(tx, { action: 'role.created', entityType: 'role', entityId: id, after: facts(role) })
    return role
  })
}

/** Changes a role below the actor's own level. Whoever holds it may do more or less from now on. */
export async function editRole(
  ctx: Ctx,
  roleId: string,
  edits: RoleEdits,
  expectedVersion: number | null,
): Promise<Role> {
  return ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const before = await readRole(tx, roleId)
    refuseIfChanged(before, expectedVersion)
    await refuseEdits(tx, ctx, before, edits)
    await writeRole(tx, before, edits)
    const after = toRole(await readRole(tx, roleId))
    await audit(tx, {
      action: 'role.updated',
      entityType: 'role',
      entityId: roleId,
      before: facts(toRole(before)),
      after: facts(after),
    })
    await everyPrincipalChanged(tx)
    return after
  })
}

/** Removes a role of one's own making that nobody holds. */
export async function deleteRole(ctx: Ctx, roleId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const role = await readRole(tx, roleId)
    refuseUnlessOutranks(await myStanding(tx, ctx), role.level, 'role')
    if (role.is_system_role) throw new Refusal('system_role', 409, 'System roles cannot be deleted.')
    if (role.user_count > 0) {
      throw new Refusal('role_in_use', 409, 'People hold this role. Take it away from them first.', {
        facts: { userCount: role.user_count },
      })
    }
    await tx.db.deleteFrom('identity.roles').where('id', '=', roleId).execute()
    await audit(tx, {
      action: 'role.deleted',
      entityType: 'role',
      entityId: roleId,
      before: facts(toRole(role)),
    })
  })
}

async function refuseEdits(
  tx: Tx,
  ctx: Ctx,
  before: RoleRow & { all_permissions: boolean },
  edits: RoleEdits,
): Promise<void> {
  const actor = await myStanding(tx, ctx)
  refuseUnlessOutranks(actor, before.level, 'role')
  if (before.all_permissions) throw new Refusal('system_role', 409, 'The super admin role cannot be changed.')
  if (edits.level !== undefined) {
    refuseUnlessOutranks(actor, edits.level, 'role')
    if (before.is_system_role && edits.level !== before.level) {
      throw new Refusal('system_role', 409, 'The level of a system role cannot be changed.')
    }
  }
  const had = new Set(before.permission_ids)
  // A role that slept gives all it carries to those who hold it when it wakes.
  const given = edits.status === 'active' && before.status === 'inactive' ? [...had] : []
  refuseUnlessHolds(actor, [...given, ...(edits.permissionIds ?? []).filter((id) => !had.has(id))])
}

async function writeRole(tx: Tx, before: RoleRow, edits: RoleEdits): Promise<void> {
  const { name, description, level, status, permissionIds } = edits
  if (name !== undefined && name.trim() !== before.name) await refuseTakenName(tx, name.trim())
  if (permissionIds) await setPermissions(tx, before.id, before.permission_ids, permissionIds)
  // Always written, so that a change of its permissions alone makes a new version too.
  await tx.db
    .updateTable('identity.roles')
    .set({
      name: name?.trim() ?? before.name,
      description: description?.trim() ?? before.description,
      level: level ?? before.level,
      status: status ?? before.status,
    })
    .where('id', '=', before.id)
    .execute()
}

async function setPermissions(tx: Tx, roleId: string, before: string[], after: string[]): Promise<void> {
  const [had, wanted] = [new Set(before), new Set(after)]
  const gone = before.filter((id) => !wanted.has(id))
  const added = [...wanted].filter((id) => !had.has(id))
  if (gone.length > 0) {
    await tx.db
      .deleteFrom('identity.role_permissions')
      .where('role_id', '=', roleId)
      .where('permission_id', 'in', gone)
      .execute()
  }
  if (added.length === 0) return
  const known = await tx.db.selectFrom('identity.permissions').select('id').where('id', 'in', added).execute()
  if (known.length < added.length) {
    throw invalidField('/permissionIds', 'unknown_permission', 'There is no such permission.')
  }
  await tx.db
    .insertInto('identity.role_permissions')
    .values(added.map((permission_id) => ({ role_id: roleId, permission_id })))
    .execute()
}

async function refuseTakenName(tx: Tx, name: string): Promise<void> {
  const other = await tx.db
    .selectFrom('identity.roles')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst()
  if (other) throw nameTaken()
}

const nameTaken = (): Refusal =>
  new Refusal('name_taken', 409, 'There is a role with this name already. Choose another.')

const facts = ({ name, description, level, status, permissionIds }: Role): Record<string, unknown> => ({
  role: name,
  description,
  level,
  status,
  permissionIds,
})
