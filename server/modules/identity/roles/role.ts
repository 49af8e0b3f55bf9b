import { type Static, Type } from 'typebox'
import { oneOf } from '../../../kernel/http/schemas.ts'

export const RoleId = Type.String({ pattern: '^ROLE_[A-Z0-9_]{2,58}$', maxLength: 63 })
export const PermissionId = Type.String({ pattern: '^PERM_[A-Z0-9_]{3,59}$', maxLength: 64 })

export const Role = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  level: Type.Integer(),
  isSystem: Type.Boolean(),
  status: oneOf(['active', 'inactive']),
  permissionIds: Type.Array(Type.String()),
  userCount: Type.Integer(),
  version: Type.Integer(),
})
export type Role = Static<typeof Role>

export interface RoleRow {
  id: string
  name: string
  description: string
  level: number
  is_system_role: boolean
  status: 'active' | 'inactive'
  permission_ids: string[]
  user_count: number
  version: number
}

export const toRole = (row: RoleRow): Role => ({
  id: row.id,
  name: row.name,
  description: row.description,
  level: row.level,
  isSystem: row.is_system_role,
  status: row.status,
  permissionIds: row.permission_ids,
  userCount: row.user_count,
  version: row.version,
})

/** `Night desk` becomes ROLE_NIGHT_DESK; a name without Latin letters gets a part of its id instead. */
export function roleIdFor(name: string, id: string): string {
  const words = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50)
  return `ROLE_${words.length >= 3 ? words : id.replaceAll('-', '').slice(-12).toUpperCase()}`
}
