import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, line, oneOf, page, Timestamp } from '../../../kernel/http/schemas.ts'
import { text } from '../fields.ts'
import { assignPermission, unassignPermission } from './assign-permissions.ts'
import { assignRole, unassignRole } from './assign-roles.ts'
import { createRole, deleteRole, editRole } from './edit-roles.ts'
import { PermissionId, Role, RoleId } from './role.ts'
import { findRole, listPermissions, listRoles, Permission } from './roles.ts'

const params = Type.Object({ roleId: RoleId })
/** The first level is the super admin's alone. */
const Level = Type.Integer({ minimum: 2, maximum: 100 })
const PermissionIds = Type.Array(PermissionId, { maxItems: 200, uniqueItems: true })

const catalogueRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/permissions',
    summary: 'Everything that can be granted',
    access: 'PERM_ROLE_READ',
    reply: page(Permission),
    handle: async (ctx) => ({ items: await listPermissions(ctx), nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: '/admin/roles',
    summary: 'All roles, the strongest first',
    access: 'PERM_ROLE_READ',
    reply: page(Role),
    handle: async (ctx) => ({ items: await listRoles(ctx), nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: '/admin/roles/:roleId',
    summary: 'One role',
    access: 'PERM_ROLE_READ',
    params,
    reply: Role,
    versioned: true,
    handle: (ctx, { params }) => findRole(ctx, params.roleId),
  }),
  route({
    method: 'POST',
    path: '/admin/roles',
    summary: 'Make a role below your own level',
    access: 'PERM_ROLE_CREATE',
    body: Type.Object(
      { name: line(80), description: text(500), level: Level, permissionIds: PermissionIds },
      closed,
    ),
    reply: Role,
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => createRole(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/admin/roles/:roleId',
    summary: 'Change a role below your own level',
    access: 'PERM_ROLE_UPDATE',
    params,
    body: Type.Partial(
      Type.Object({
        name: line(80),
        description: text(500),
        level: Level,
        status: oneOf(['active', 'inactive']),
        permissionIds: PermissionIds,
      }),
      closed,
    ),
    reply: Role,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) => editRole(ctx, params.roleId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/admin/roles/:roleId',
    summary: 'Delete a role of your own making that nobody holds',
    access: 'PERM_ROLE_DELETE',
    params,
    refuses: [409],
    handle: (ctx, { params }) => deleteRole(ctx, params.roleId),
  }),
]

const Assigned = Type.Object({ id: Id })
const ofUser = Type.Object({ userId: Id })
const ofAssignment = Type.Object({ userId: Id, assignmentId: Id })

const assignmentRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/admin/users/:userId/roles',
    summary: 'Give somebody below you a role below you',
    access: 'PERM_USER_ASSIGN_ROLES',
    params: ofUser,
    body: Type.Object(
      {
        roleId: RoleId,
        tenantId: Type.Optional(Id),
        storeId: Type.Optional(Id),
        expiresAt: Type.Optional(Timestamp),
      },
      closed,
    ),
    reply: Assigned,
    status: 201,
    refuses: [409],
    handle: (ctx, { params, body }) => assignRole(ctx, params.userId, body),
  }),
  route({
    method: 'DELETE',
    path: '/admin/users/:userId/roles/:assignmentId',
    summary: 'Take a role away from somebody below you',
    access: 'PERM_USER_ASSIGN_ROLES',
    params: ofAssignment,
    refuses: [409],
    handle: (ctx, { params }) => unassignRole(ctx, params.userId, params.assignmentId),
  }),
  route({
    method: 'POST',
    path: '/admin/users/:userId/permissions',
    summary: 'Give somebody below you a permission you hold, or deny them one',
    access: 'PERM_USER_ASSIGN_PERMISSIONS',
    params: ofUser,
    body: Type.Object(
      {
        permissionId: PermissionId,
        assignmentType: oneOf(['direct', 'override']),
        effect: oneOf(['allow', 'deny']),
        expiresAt: Type.Optional(Timestamp),
      },
      closed,
    ),
    reply: Assigned,
    status: 201,
    refuses: [409],
    handle: (ctx, { params, body }) => assignPermission(ctx, params.userId, body),
  }),
  route({
    method: 'DELETE',
    path: '/admin/users/:userId/permissions/:assignmentId',
    summary: 'Take back a permission or a denial from somebody below you',
    access: 'PERM_USER_ASSIGN_PERMISSIONS',
    params: ofAssignment,
    handle: (ctx, { params }) => unassignPermission(ctx, params.userId, params.assignmentId),
  }),
]

export const roleRoutes: Route[] = [...catalogueRoutes, ...assignmentRoutes]
