import { type Static, Type } from 'typebox'
import { closed, Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import type { Card } from '../../profiles/contract.ts'
import { teamRoles } from './team-role.ts'

const PermissionId = Type.String({ pattern: '^PERM_[A-Z0-9_]{3,58}$' })
const PermissionIds = Type.Array(PermissionId, { maxItems: 100, uniqueItems: true })

export const TeamMember = Type.Object({
  id: Id,
  userId: Id,
  displayName: nullable(Type.String()),
  avatarUrl: nullable(Type.String()),
  role: oneOf(teamRoles),
  storeId: nullable(Id),
  allow: PermissionIds,
  deny: PermissionIds,
  joinedAt: Timestamp,
  version: Type.Integer(),
})
export type TeamMember = Static<typeof TeamMember>

/** What is left out stays. */
export const EditMember = Type.Partial(
  Type.Object({ role: oneOf(teamRoles), allow: PermissionIds, deny: PermissionIds }),
  closed,
)
export type EditMember = Static<typeof EditMember>

export const memberColumns = [
  'id',
  'user_id',
  'store_id',
  'role',
  'permissions',
  'joined_at',
  'version',
] as const

export interface MemberRow {
  id: string
  user_id: string
  store_id: string | null
  role: TeamMember['role']
  permissions: unknown
  joined_at: Date
  version: number
}

/** What a person may beyond (allow) or short of (deny) their role. */
export interface FinePermissions {
  allow: string[]
  deny: string[]
}

export const finePermissions = (row: Pick<MemberRow, 'permissions'>): FinePermissions =>
  row.permissions as FinePermissions

export function toMember(row: MemberRow, cards: readonly Card[]): TeamMember {
  const card = cards.find(({ id }) => id === row.user_id)
  return {
    id: row.id,
    userId: row.user_id,
    displayName: card?.displayName ?? null,
    avatarUrl: card?.avatarUrl ?? null,
    role: row.role,
    storeId: row.store_id,
    ...finePermissions(row),
    joinedAt: row.joined_at.toISOString(),
    version: row.version,
  }
}
