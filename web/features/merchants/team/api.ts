import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { businessKey } from '../api.ts'

export type TeamMember = ItemOf<'GET', '/tenants/{tenantId}/team'>
export type MemberEdit = BodyOf<'PATCH', '/tenants/{tenantId}/team/{memberId}'>
export type Invite = ItemOf<'GET', '/tenants/{tenantId}/team/invites'>
export type NewInvite = BodyOf<'POST', '/tenants/{tenantId}/team/invites'>
export type OpenInvite = ReplyOf<'GET', '/team-invites/{token}'>

export const teamKey = (tenantId: string) => [...businessKey(tenantId), 'team'] as const

export const teamQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...teamKey(tenantId), 'members'],
    queryFn: async () => (await send('GET', '/tenants/{tenantId}/team', { params: { tenantId } })).items,
  })

export const invitesQuery = (tenantId: string) =>
  cursorPages([...teamKey(tenantId), 'invites'], (cursor) =>
    send('GET', '/tenants/{tenantId}/team/invites', { params: { tenantId }, query: { cursor, limit: 20 } }),
  )

/** As many as one would look through; whoever has more is told that there are more. */
const mostCounted = 100

export const pendingInvitesQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...teamKey(tenantId), 'pending'],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/team/invites', {
        params: { tenantId },
        query: { pending: true, limit: mostCounted },
      }),
  })

export const openInviteQuery = (token: string) =>
  queryOptions({
    queryKey: ['team-invite', token],
    queryFn: () => send('GET', '/team-invites/{token}', { params: { token } }),
    retry: false,
  })

export const editMember = (tenantId: string, { id, version }: TeamMember, body: MemberEdit) =>
  send('PATCH', '/tenants/{tenantId}/team/{memberId}', { params: { tenantId, memberId: id }, body, version })
export const removeMember = (tenantId: string, memberId: string) =>
  send('DELETE', '/tenants/{tenantId}/team/{memberId}', { params: { tenantId, memberId } })

export const sendInvite = (tenantId: string, body: NewInvite) =>
  send('POST', '/tenants/{tenantId}/team/invites', { params: { tenantId }, body })
export const resendInvite = (tenantId: string, inviteId: string) =>
  send('POST', '/tenants/{tenantId}/team/invites/{inviteId}/resending', { params: { tenantId, inviteId } })
export const revokeInvite = (tenantId: string, inviteId: string) =>
  send('DELETE', '/tenants/{tenantId}/team/invites/{inviteId}', { params: { tenantId, inviteId } })
export const acceptInvite = (token: string) => send('POST', '/team-invites/acceptances', { body: { token } })
