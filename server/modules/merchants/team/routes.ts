import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, page } from '../../../kernel/http/schemas.ts'
import { acceptInvite, Joined, OpenInvite, showInvite } from './invites/accept-invite.ts'
import { Invite, SendInvite, Token } from './invites/invite.ts'
import { InviteQuery, listInvites, resendInvite, revokeInvite } from './invites/manage-invites.ts'
import { sendInvite } from './invites/send-invite.ts'
import { editMember, listTeam, removeMember } from './members.ts'
import { EditMember, TeamMember } from './team-member.ts'

const ofBusiness = Type.Object({ tenantId: Id })
const ofMember = Type.Object({ tenantId: Id, memberId: Id })
const ofInvite = Type.Object({ tenantId: Id, inviteId: Id })

const memberRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/team',
    summary: 'Who works in a business',
    access: 'PERM_TEAM_READ',
    params: ofBusiness,
    reply: Type.Object({ items: Type.Array(TeamMember) }),
    handle: (ctx, { params }) => listTeam(ctx, params.tenantId),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/team/:memberId',
    summary: 'Change the role or the fine permissions of somebody below oneself',
    access: 'PERM_TEAM_UPDATE',
    params: ofMember,
    body: EditMember,
    reply: TeamMember,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editMember(ctx, params.tenantId, params.memberId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/team/:memberId',
    summary: 'Let somebody below oneself go',
    access: 'PERM_TEAM_UPDATE',
    params: ofMember,
    refuses: [409],
    handle: (ctx, { params }) => removeMember(ctx, params.tenantId, params.memberId),
  }),
]

const inviteRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/team/invites',
    summary: 'Who is or was invited, newest first',
    access: 'PERM_TEAM_READ',
    params: ofBusiness,
    query: InviteQuery,
    reply: page(Invite),
    handle: (ctx, { params, query }) => listInvites(ctx, params.tenantId, query),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/team/invites',
    summary: 'Invite somebody by mail to a place below oneself',
    access: 'PERM_TEAM_UPDATE',
    params: ofBusiness,
    body: SendInvite,
    reply: Invite,
    status: 201,
    refuses: [409],
    handle: (ctx, { params, body }) => sendInvite(ctx, params.tenantId, body),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/team/invites/:inviteId/resending',
    summary: 'Mail an invite once more, with a new link',
    access: 'PERM_TEAM_UPDATE',
    params: ofInvite,
    reply: Invite,
    refuses: [409],
    handle: (ctx, { params }) => resendInvite(ctx, params.tenantId, params.inviteId),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/team/invites/:inviteId',
    summary: 'Take an invite back',
    access: 'PERM_TEAM_UPDATE',
    params: ofInvite,
    refuses: [409],
    handle: (ctx, { params }) => revokeInvite(ctx, params.tenantId, params.inviteId),
  }),
  route({
    method: 'GET',
    path: '/team-invites/:token',
    summary: 'What an invite offers, to whoever holds its link',
    access: 'public',
    params: Type.Object({ token: Token }),
    reply: OpenInvite,
    rateLimit: { max: 60, windowSeconds: 600 },
    handle: (ctx, { params }) => showInvite(ctx, params.token),
  }),
  route({
    method: 'POST',
    path: '/team-invites/acceptances',
    summary: 'Accept an invite with the account whose proven e-mail address was invited',
    access: 'self',
    body: Type.Object({ token: Token }, closed),
    reply: Joined,
    status: 201,
    refuses: [404, 409],
    handle: (ctx, { body }) => acceptInvite(ctx, body.token),
  }),
]

export const teamRoutes: Route[] = [...memberRoutes, ...inviteRoutes]
