import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { audit } from '../../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../../kernel/context.ts'
import { elevated } from '../../../../kernel/database/elevate.ts'
import { queries } from '../../../../kernel/database/queries.ts'
import { Id, nullable, oneOf, Timestamp } from '../../../../kernel/http/schemas.ts'
import { newId } from '../../../../kernel/id.ts'
import { myId } from '../../../../kernel/myself.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { maskEmail } from '../../../../kernel/secrets/mask.ts'
import { tokenHash, userContact } from '../../../identity/contract.ts'
import { teamMemberJoined } from '../../events.ts'
import { tellMemberChanged } from '../changed.ts'
import { lockTeam } from '../store.ts'
import { type TeamRole, teamRoles } from '../team-role.ts'
import { emailPurpose, inviteStatuses } from './invite.ts'
import { inviteNotOpen } from './manage-invites.ts'

export const OpenInvite = Type.Object({
  businessName: Type.String(),
  storeName: nullable(Type.String()),
  role: oneOf(teamRoles),
  emailMasked: Type.String(),
  status: oneOf(inviteStatuses),
  expiresAt: Timestamp,
})
type OpenInvite = Static<typeof OpenInvite>

export const Joined = Type.Object({ tenantId: Id, role: oneOf(teamRoles), storeId: nullable(Id) })
type Joined = Static<typeof Joined>

interface InviteByToken {
  tenant_id: string
  id: string
  email: string
  role: TeamRole
  store_id: string | null
  store_name: string | null
  business_name: string
  status: OpenInvite['status']
  expires_at: Date
}

const columns = [
  'tenant_id',
  'id',
  'email',
  'role',
  'store_id',
  'store_name',
  'business_name',
  'status',
  'expires_at',
] as const

/** What an invite offers, to whoever holds its link. */
export async function showInvite(ctx: Ctx, token: string): Promise<OpenInvite> {
  const invite = await inviteBy(ctx, token)
  return {
    businessName: invite.business_name,
    storeName: invite.store_name,
    role: invite.role,
    emailMasked: maskEmail(addressOf(ctx, invite)),
    status: invite.status,
    expiresAt: invite.expires_at.toISOString(),
  }
}

/** Joins the team. The account's proven e-mail address must be the one that was invited. */
export async function acceptInvite(ctx: Ctx, token: string): Promise<Joined> {
  const invite = await inviteBy(ctx, token)
  if (invite.status !== 'pending') throw inviteNotOpen()
  return ctx.transaction(async (tx) => {
    const me = await userContact(tx, myId(ctx))
    if (me?.email !== addressOf(ctx, invite)) {
      throw new Refusal(
        'invite_for_another',
        403,
        'This invite is for another e-mail address. Log in with that one, or add it to your account.',
        { facts: { emailMasked: maskEmail(addressOf(ctx, invite)) } },
      )
    }
    await joinTeam(tx, invite.tenant_id, invite.id)
    return { tenantId: invite.tenant_id, role: invite.role, storeId: invite.store_id }
  })
}

async function inviteBy(ctx: Ctx, token: string): Promise<InviteByToken> {
  const invite = await ctx.readFirst(
    queries
      .selectFrom(sql<InviteByToken>`merchants.invite_by_token(${tokenHash(token)})`.as('invite'))
      .select(columns.map((column) => `invite.${column}` as const)),
  )
  if (!invite) throw notFound('invite')
  return invite
}

const addressOf = ({ services }: Ctx, { email, id }: InviteByToken): string =>
  services.keys.open(email, emailPurpose, id)

/** Whoever accepts is not yet staff of the business: they act as that for this one call. */
export const joinTeam = elevated(
  'merchants.joinTeam',
  (tx: Tx, tenantId: string, _inviteId: string) => ({
    scope: 'staff' as const,
    userId: myId(tx.ctx),
    tenantId,
    storeIds: null,
    permission: 'PERM_TEAM_UPDATE',
  }),
  async (tx: Tx, tenantId: string, inviteId: string): Promise<void> => {
    const userId = myId(tx.ctx)
    await lockTeam(tx, tenantId)
    const invite = await tx.db
      .updateTable('merchants.team_invites')
      .set({ status: 'accepted', accepted_by: userId, accepted_at: tx.now() })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', inviteId)
      .where('status', '=', 'pending')
      .where('expires_at', '>', tx.now())
      .returning(['role', 'store_id', 'created_by'])
      .executeTakeFirst()
    if (!invite) throw inviteNotOpen()
    const { role, store_id: storeId, created_by: addedBy } = invite
    const memberId = await takePlace(tx, tenantId, { userId, role, storeId, addedBy })
    await tellMemberChanged(tx, userId)
    await audit(tx, {
      action: 'team.joined',
      entityType: 'team_member',
      entityId: memberId,
      tenantId,
      after: { role, storeId },
    })
    await tx.publish(teamMemberJoined, { tenantId, memberId, userId, storeId, role })
  },
)

interface NewPlace {
  userId: string
  role: TeamRole
  storeId: string | null
  addedBy: string
}

/** Whoever was here before takes their old place up again; whoever is here already keeps theirs. */
async function takePlace(tx: Tx, tenantId: string, place: NewPlace): Promise<string> {
  const { userId, role, storeId, addedBy } = place
  const row = await tx.db
    .insertInto('merchants.team_members')
    .values({
      tenant_id: tenantId,
      id: newId(),
      user_id: userId,
      store_id: storeId,
      role,
      added_by: addedBy,
    })
    .onConflict((on) =>
      on
        .columns(['tenant_id', 'user_id', 'store_id'])
        .doUpdateSet({ role, added_by: addedBy, is_active: true, left_at: null, joined_at: tx.now() })
        .where(sql<boolean>`not team_members.is_active`),
    )
    .returning('id')
    .executeTakeFirst()
  if (row) return row.id
  throw new Refusal('already_in_team', 409, 'You work there already.')
}
