import { queryOptions } from '@tanstack/react-query'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { sendAsAdmin } from './send.ts'

export const userStatuses = ['active', 'pending', 'suspended', 'blocked'] as const

/** E-mail and phone are masked: enough to recognise somebody, too little to write to them. */
export type AdminUser = ItemOf<'GET', '/admin/users'>
export type UserStatus = AdminUser['status']
export type UserDetails = ReplyOf<'GET', '/admin/users/{userId}'>
export type RoleAssignment = UserDetails['roleAssignments'][number]
/** One piece of what somebody may do: from a role, given directly, or denied whatever their roles say. */
export type HeldPermission = UserDetails['permissions'][number]
export type UserActivity = ItemOf<'GET', '/admin/users/{userId}/activity'>
export type UserProfile = ReplyOf<'GET', '/admin/users/{userId}/profile'>

export type Invitation = Required<BodyOf<'POST', '/admin/users'>>
export type StatusChange = BodyOf<'PUT', '/admin/users/{userId}/status'>
export type RoleGrant = BodyOf<'POST', '/admin/users/{userId}/roles'>
export type PermissionGrant = BodyOf<'POST', '/admin/users/{userId}/permissions'>

export const usersKey = ['admin', 'users'] as const

export const usersQuery = (filters: { status?: UserStatus; roleId?: string; query?: string }) =>
  cursorPages([...usersKey, filters], (cursor) =>
    sendAsAdmin('GET', '/admin/users', { query: { ...filters, cursor, limit: 20 } }),
  )

export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['admin', 'user', userId],
    queryFn: () => sendAsAdmin('GET', '/admin/users/{userId}', { params: { userId } }),
  })

export const userProfileQuery = (userId: string) =>
  queryOptions({
    queryKey: ['admin', 'user', userId, 'profile'],
    queryFn: () => sendAsAdmin('GET', '/admin/users/{userId}/profile', { params: { userId } }),
    // Each reading is written into the audit log, so it is not repeated for freshness alone.
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })

export const userActivityQuery = (userId: string) =>
  cursorPages(['admin', 'user', userId, 'activity'], (cursor) =>
    sendAsAdmin('GET', '/admin/users/{userId}/activity', {
      params: { userId },
      query: { cursor, limit: 20 },
    }),
  )

export const inviteUser = (body: Invitation) => sendAsAdmin('POST', '/admin/users', { body })
export const renameUser = ({ id, version }: AdminUser, displayName: string) =>
  sendAsAdmin('PATCH', '/admin/users/{userId}', { params: { userId: id }, body: { displayName }, version })
export const changeStatus = ({ id, version }: AdminUser, body: StatusChange) =>
  sendAsAdmin('PUT', '/admin/users/{userId}/status', { params: { userId: id }, body, version })
export const sendReset = (userId: string) =>
  sendAsAdmin('POST', '/admin/users/{userId}/password-reset', { params: { userId } })
export const endSessions = (userId: string) =>
  sendAsAdmin('DELETE', '/admin/users/{userId}/sessions', { params: { userId } })
export const deleteUser = (userId: string) =>
  sendAsAdmin('DELETE', '/admin/users/{userId}', { params: { userId } })

export const giveRole = (userId: string, body: RoleGrant) =>
  sendAsAdmin('POST', '/admin/users/{userId}/roles', { params: { userId }, body })
export const takeRole = (userId: string, assignmentId: string) =>
  sendAsAdmin('DELETE', '/admin/users/{userId}/roles/{assignmentId}', { params: { userId, assignmentId } })
export const assignPermission = (userId: string, body: PermissionGrant) =>
  sendAsAdmin('POST', '/admin/users/{userId}/permissions', { params: { userId }, body })
export const unassignPermission = (userId: string, assignmentId: string) =>
  sendAsAdmin('DELETE', '/admin/users/{userId}/permissions/{assignmentId}', {
    params: { userId, assignmentId },
  })
