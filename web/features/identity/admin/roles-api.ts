import { queryOptions } from '@tanstack/react-query'
import type { BodyOf, ItemOf } from '#app/api-types.ts'
import { sendAsAdmin } from './send.ts'

/** The lower a role's level, the stronger: 1 stands above everybody. */
export type Role = ItemOf<'GET', '/admin/roles'>
export type Permission = ItemOf<'GET', '/admin/permissions'>
export type NewRole = BodyOf<'POST', '/admin/roles'>
export type RoleEdit = BodyOf<'PATCH', '/admin/roles/{roleId}'>

export const rolesQuery = queryOptions({
  queryKey: ['admin', 'roles'],
  queryFn: async () => (await sendAsAdmin('GET', '/admin/roles')).items,
})

export const roleQuery = (roleId: string) =>
  queryOptions({
    queryKey: ['admin', 'role', roleId],
    queryFn: () => sendAsAdmin('GET', '/admin/roles/{roleId}', { params: { roleId } }),
  })

export const permissionsQuery = queryOptions({
  queryKey: ['admin', 'permissions'],
  queryFn: async () => (await sendAsAdmin('GET', '/admin/permissions')).items,
  staleTime: 10 * 60_000,
})

export const createRole = (body: NewRole) => sendAsAdmin('POST', '/admin/roles', { body })
export const editRole = ({ id, version }: Role, body: RoleEdit) =>
  sendAsAdmin('PATCH', '/admin/roles/{roleId}', { params: { roleId: id }, body, version })
export const deleteRole = (roleId: string) =>
  sendAsAdmin('DELETE', '/admin/roles/{roleId}', { params: { roleId } })
