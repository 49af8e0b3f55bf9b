import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { maskEmail, maskPhone } from '../../../kernel/secrets/mask.ts'
import { openAddresses, type UserRow } from './store.ts'

export const statuses = ['pending', 'active', 'suspended', 'blocked'] as const

/** An account as administrators see it: enough to recognise a person, too little to write to them. */
export const AdminUser = Type.Object({
  id: Id,
  displayName: Type.String(),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  status: oneOf(statuses),
  statusReason: nullable(Type.String()),
  emailVerified: Type.Boolean(),
  phoneVerified: Type.Boolean(),
  lastLoginAt: nullable(Timestamp),
  createdAt: Timestamp,
  roles: Type.Array(Type.Object({ roleId: Type.String(), name: Type.String(), level: Type.Integer() })),
  version: Type.Integer(),
})
export type AdminUser = Static<typeof AdminUser>

interface AdminUserRow extends UserRow {
  roles: AdminUser['roles']
}

/** For queries in which the user's row is called `u`: the roles in force. */
export const rolesInForce = () =>
  sql<AdminUser['roles']>`(
    select coalesce(jsonb_agg(distinct jsonb_build_object('roleId', r.id, 'name', r.name, 'level', r.level)), '[]')
    from identity.user_roles a join identity.roles r on r.id = a.role_id
    where a.user_id = u.id and r.status = 'active' and (a.expires_at is null or a.expires_at > now()))`.as(
    'roles',
  )

export function toAdminUser(keys: Keys, row: AdminUserRow): AdminUser {
  const { email, phone } = openAddresses(keys, row)
  return {
    id: row.id,
    displayName: row.display_name,
    email: email && maskEmail(email),
    phone: phone && maskPhone(phone),
    status: row.status,
    statusReason: row.status_reason,
    emailVerified: row.email_verified_at !== null,
    phoneVerified: row.phone_verified_at !== null,
    lastLoginAt: row.last_login_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    roles: row.roles.toSorted((one, other) => one.level - other.level),
    version: row.version,
  }
}
