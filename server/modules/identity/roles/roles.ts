import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { oneOf } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type Role, type RoleRow, toRole } from './role.ts'

/** With a role that carries everything, its permissions are all there are. */
const roleColumns = [
  sql<string[]>`case when r.all_permissions
    then array(select id from identity.permissions where status = 'active' order by id)
    else array(select permission_id from identity.role_permissions where role_id = r.id order by permission_id)
    end`.as('permission_ids'),
  sql<number>`(select count(distinct user_id) from identity.user_roles where role_id = r.id)`.as(
    'user_count',
  ),
] as const

const selectRoles = () =>
  queries
    .selectFrom('identity.roles as r')
    .select(['r.id', 'r.name', 'r.description', 'r.level', 'r.is_system_role', 'r.status', 'r.version'])
    .select(roleColumns)

/** All roles, the strongest first. */
export async function listRoles(ctx: Ctx): Promise<Role[]> {
  return (await ctx.read(selectRoles().orderBy('r.level').orderBy('r.name'))).map(toRole)
}

export async function findRole(ctx: Ctx, roleId: string): Promise<Role> {
  const row = await ctx.readFirst(selectRoles().where('r.id', '=', roleId))
  if (!row) throw notFound('role')
  return toRole(row)
}

export async function readRole(tx: Tx, roleId: string): Promise<RoleRow & { all_permissions: boolean }> {
  const row = await tx.db
    .selectFrom('identity.roles as r')
    .select(['r.id', 'r.name', 'r.description', 'r.level', 'r.is_system_role', 'r.status', 'r.version'])
    .select('r.all_permissions')
    .select(roleColumns)
    .where('r.id', '=', roleId)
    .executeTakeFirst()
  if (!row) throw notFound('role')
  return row
}

export const Permission = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  category: Type.String(),
  resource: Type.String(),
  action: oneOf(['create', 'read', 'update', 'delete', 'export', 'import', 'configure']),
  status: oneOf(['active', 'deprecated']),
})
export type Permission = Static<typeof Permission>

export const listPermissions = (ctx: Ctx): Promise<Permission[]> =>
  ctx.read(
    queries
      .selectFrom('identity.permissions')
      .select(['id', 'name', 'description', 'category', 'resource', 'action', 'status'])
      .orderBy('category')
      .orderBy('id'),
  )
