import { type Static, Type } from 'typebox'
import { refusingTaken } from '../../../../kernel/database/violation.ts'
import { closed, Email, Id, nullable, oneOf, Timestamp } from '../../../../kernel/http/schemas.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import type { Keys } from '../../../../kernel/secrets/keys.ts'
import { teamRoles } from '../team-role.ts'

export const emailPurpose = 'merchants.team_invites.email'
const inviteLastsDays = 7
export const inviteStatuses = ['pending', 'accepted', 'revoked', 'expired'] as const
export const Token = Type.String({ pattern: '^[\\w-]{43}$' })

export const Invite = Type.Object({
  id: Id,
  email: Type.String(),
  role: oneOf(teamRoles),
  storeId: nullable(Id),
  status: oneOf(inviteStatuses),
  sentCount: Type.Integer(),
  expiresAt: Timestamp,
  createdAt: Timestamp,
  createdBy: Id,
  acceptedAt: nullable(Timestamp),
})
export type Invite = Static<typeof Invite>

export const SendInvite = Type.Object(
  {
    email: Email,
    role: oneOf(teamRoles),
    storeId: Type.Optional(nullable(Id)),
  },
  closed,
)
export type SendInvite = Static<typeof SendInvite>

export const inviteColumns = [
  'id',
  'email',
  'role',
  'store_id',
  'status',
  'sent_count',
  'language',
  'expires_at',
  'created_at',
  'created_by',
  'accepted_at',
] as const

export interface InviteRow {
  id: string
  email: string
  role: Invite['role']
  store_id: string | null
  status: Invite['status']
  sent_count: number
  language: string
  expires_at: Date
  created_at: Date
  created_by: string
  accepted_at: Date | null
}

export const toInvite = (row: InviteRow, keys: Keys, now: Date): Invite => ({
  id: row.id,
  email: keys.open(row.email, emailPurpose, row.id),
  role: row.role,
  storeId: row.store_id,
  status: row.status === 'pending' && row.expires_at <= now ? 'expired' : row.status,
  sentCount: row.sent_count,
  expiresAt: row.expires_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  acceptedAt: row.accepted_at?.toISOString() ?? null,
})

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + inviteLastsDays * 86_400_000)

/** The database keeps one open invite for each place. */
export const asInvitedAlready = refusingTaken(
  () =>
    new Refusal(
      'already_invited',
      409,
      'This person is invited to that place already. Send the invite again.',
    ),
)
