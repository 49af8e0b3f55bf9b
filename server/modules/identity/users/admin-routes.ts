import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, line, oneOf, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { Email, Reason } from '../fields.ts'
import { RoleId } from '../roles/role.ts'
import { Activity, activityOf } from './activity.ts'
import { AdminUser, statuses } from './admin-user.ts'
import { inviteUser, sendResetTo } from './invite-user.ts'
import { listUsers } from './list-users.ts'
import { changeStatus, deleteUser, editUser, endSessionsOf } from './manage-user.ts'
import { UserDetails, userDetails } from './user-details.ts'

const params = Type.Object({ userId: Id })

const readingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/users',
    summary: 'Accounts, newest first; addresses are found whole, names also in part',
    access: 'PERM_USER_READ',
    query: Type.Object({
      ...pageQuery,
      status: Type.Optional(oneOf(statuses)),
      roleId: Type.Optional(RoleId),
      query: Type.Optional(Type.String({ maxLength: 254, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })),
    }),
    reply: page(AdminUser),
    handle: (ctx, { query }) => listUsers(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/admin/users/:userId',
    summary: 'One account, what it may do and why',
    access: 'PERM_USER_READ',
    params,
    reply: UserDetails,
    versioned: true,
    handle: (ctx, { params }) => userDetails(ctx, params.userId),
  }),
  route({
    method: 'GET',
    path: '/admin/users/:userId/activity',
    summary: 'What somebody did, newest first',
    access: 'PERM_USER_READ',
    params,
    query: Type.Object(pageQuery),
    reply: page(Activity),
    handle: (ctx, { params, query }) => activityOf(ctx, params.userId, query),
  }),
]

const managingRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/admin/users',
    summary: 'Make an account and mail its person an invitation',
    access: 'PERM_USER_CREATE',
    body: Type.Object(
      { email: Email, displayName: line(120), roleIds: Type.Optional(Type.Array(RoleId, { maxItems: 20 })) },
      closed,
    ),
    reply: UserDetails,
    status: 201,
    refuses: [404, 409],
    handle: (ctx, { body }) => inviteUser(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/admin/users/:userId',
    summary: 'Change the name of somebody below you',
    access: 'PERM_USER_UPDATE',
    params,
    body: Type.Object({ displayName: line(120) }, closed),
    reply: UserDetails,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) => editUser(ctx, params.userId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/admin/users/:userId',
    summary: 'Close the account of somebody below you for good',
    access: 'PERM_USER_DELETE',
    stepUp: true,
    params,
    refuses: [409],
    handle: (ctx, { params }) => deleteUser(ctx, params.userId),
  }),
  route({
    method: 'PUT',
    path: '/admin/users/:userId/status',
    summary: 'Suspend, block or restore somebody below you',
    access: 'PERM_USER_UPDATE',
    params,
    body: Type.Object({ status: oneOf(['active', 'suspended', 'blocked']), reason: Reason }, closed),
    reply: UserDetails,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      changeStatus(ctx, params.userId, body, expectedVersion),
  }),
  route({
    method: 'POST',
    path: '/admin/users/:userId/password-reset',
    summary: 'Send somebody below you a way to set a new password, or their invitation again',
    access: 'PERM_USER_UPDATE',
    params,
    status: 202,
    refuses: [409],
    handle: (ctx, { params }) => sendResetTo(ctx, params.userId),
  }),
  route({
    method: 'DELETE',
    path: '/admin/users/:userId/sessions',
    summary: 'End all log-ins of somebody below you',
    access: 'PERM_USER_UPDATE',
    params,
    handle: (ctx, { params }) => endSessionsOf(ctx, params.userId),
  }),
]

export const adminUserRoutes: Route[] = [...readingRoutes, ...managingRoutes]
