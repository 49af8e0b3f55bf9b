import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { AdminUser, rolesInForce, toAdminUser } from './admin-user.ts'
import { userColumns } from './store.ts'

export const UserDetails = Type.Object({
  ...AdminUser.properties,
  permissions: Type.Array(
    Type.Object({
      permissionId: Type.String(),
      source: oneOf(['role_inherited', 'direct', 'override']),
      effect: oneOf(['allow', 'deny']),
      roleId: nullable(Type.String()),
      tenantId: nullable(Id),
      assignmentId: Id,
      assignedAt: Timestamp,
      expiresAt: nullable(Timestamp),
    }),
  ),
  roleAssignments: Type.Array(
    Type.Object({
      id: Id,
      roleId: Type.String(),
      name: Type.String(),
      level: Type.Integer(),
      tenantId: nullable(Id),
      storeId: nullable(Id),
      grantedBy: nullable(Id),
      expiresAt: nullable(Timestamp),
      createdAt: Timestamp,
    }),
  ),
  sessions: Type.Integer(),
})
export type UserDetails = Static<typeof UserDetails>

/** One account with everything that lets it do something, and where each piece comes from. */
export async function userDetails(ctx: Ctx, userId: string): Promise<UserDetails> {
  const [row, permissions, roleAssignments, sessions] = await Promise.all([
    ctx.readFirst(
      queries
        .selectFrom('identity.users as u')
        .select(userColumns.map((column) => `u.${column}` as const))
        .select(rolesInForce())
        .where('u.id', '=', userId)
        .where('u.deleted_at', 'is', null),
    ),
    permissionsOf(ctx, userId),
    roleAssignmentsOf(ctx, userId),
    ctx.readFirst(
      queries
        .selectFrom('identity.sessions')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', ctx.now()),
    ),
  ])
  if (!row) throw notFound('user')
  return {
    ...toAdminUser(ctx.services.keys, row),
    permissions,
    roleAssignments,
    sessions: sessions?.count ?? 0,
  }
}

async function permissionsOf(ctx: Ctx, userId: string): Promise<UserDetails['permissions']> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.v_user_permissions')
      .select(['permission_id', 'assignment_type', 'effect', 'role_id', 'tenant_id', 'assignment_id'])
      .select(['assigned_at', 'expires_at'])
      .where('user_id', '=', userId)
      .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', ctx.now())]))
      .orderBy('permission_id')
      .orderBy('assignment_type'),
  )
  return rows.map((row) => ({
    permissionId: row.permission_id as string,
    source: row.assignment_type as UserDetails['permissions'][number]['source'],
    effect: row.effect as 'allow' | 'deny',
    roleId: row.role_id,
    tenantId: row.tenant_id,
    assignmentId: row.assignment_id as string,
    assignedAt: (row.assigned_at as Date).toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
  }))
}

async function roleAssignmentsOf(ctx: Ctx, userId: string): Promise<UserDetails['roleAssignments']> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.user_roles as a')
      .innerJoin('identity.roles as r', 'r.id', 'a.role_id')
      .select(['a.id', 'a.role_id', 'r.name', 'r.level', 'a.tenant_id', 'a.store_id', 'a.granted_by'])
      .select(['a.assigned_at', 'a.expires_at'])
      .where('a.user_id', '=', userId)
      .orderBy('r.level')
      .orderBy('a.assigned_at'),
  )
  return rows.map((row) => ({
    id: row.id,
    roleId: row.role_id,
    name: row.name,
    level: row.level,
    tenantId: row.tenant_id,
    storeId: row.store_id,
    grantedBy: row.granted_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdAt: row.assigned_at.toISOString(),
  }))
}
