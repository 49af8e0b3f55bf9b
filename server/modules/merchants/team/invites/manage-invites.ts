import { type Static, Type } from 'typebox'
import { audit } from '../../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../../kernel/context.ts'
import { queries } from '../../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../../kernel/http/cursor.ts'
import { hitRateLimit } from '../../../../kernel/http/rate-limit.ts'
import { pageQuery } from '../../../../kernel/http/schemas.ts'
import { job } from '../../../../kernel/jobs/job.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { lockTeam, myPlaces } from '../store.ts'
import { refuseUnlessOutranks } from '../team-role.ts'
import {
  asInvitedAlready,
  expiryFrom,
  type Invite,
  type InviteRow,
  inviteColumns,
  toInvite,
} from './invite.ts'
import { mailInvite } from './mail-invite.ts'

const mostMails = 10

export const InviteQuery = Type.Object({
  ...pageQuery,
  pending: Type.Optional(Type.Boolean({ description: 'Those alone that can still be accepted' })),
})

export async function listInvites(
  ctx: Ctx,
  tenantId: string,
  { cursor, limit, pending }: Static<typeof InviteQuery>,
): Promise<{ items: Invite[]; nextCursor: string | null }> {
  const after = decodeTimeCursor(cursor)
  let invites = queries.selectFrom('merchants.team_invites').where('tenant_id', '=', tenantId)
  if (pending) invites = invites.where('status', '=', 'pending').where('expires_at', '>', ctx.now())
  const rows = await ctx.read(
    invites
      .select(inviteColumns)
      .select(exactTime('created_at'))
      .where(olderThan(after, 'created_at', 'id'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return pageOf(
    rows,
    limit,
    (row) => toInvite(row, ctx.services.keys, ctx.now()),
    (row) => [row.exact_time, row.id],
  )
}

/** Mails an invite once more, with a new link and all its days before it. Also wakes one that expired. */
export async function resendInvite(ctx: Ctx, tenantId: string, inviteId: string): Promise<Invite> {
  await hitRateLimit(ctx, `invite mails ${inviteId}`, { max: 3, windowSeconds: 3600 })
  return ctx.transaction(async (tx) => {
    const invite = await managedInvite(tx, tenantId, inviteId)
    if (invite.sent_count >= mostMails) {
      throw new Refusal(
        'invite_sent_often',
        409,
        'This invite was mailed often enough. Invite somebody else.',
      )
    }
    const row = await tx.db
      .updateTable('merchants.team_invites')
      .set({ status: 'pending', expires_at: expiryFrom(tx.now()), sent_count: invite.sent_count + 1 })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', inviteId)
      .returning(inviteColumns)
      .executeTakeFirstOrThrow()
      .catch(asInvitedAlready)
    await tx.enqueue(mailInvite, { tenantId, inviteId })
    await audit(tx, { action: 'team.invite_resent', entityType: 'team_invite', entityId: inviteId, tenantId })
    return toInvite(row, ctx.services.keys, tx.now())
  })
}

export async function revokeInvite(ctx: Ctx, tenantId: string, inviteId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await managedInvite(tx, tenantId, inviteId)
    await tx.db
      .updateTable('merchants.team_invites')
      .set({ status: 'revoked' })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', inviteId)
      .execute()
    await audit(tx, {
      action: 'team.invite_revoked',
      entityType: 'team_invite',
      entityId: inviteId,
      tenantId,
    })
  })
}

async function managedInvite(tx: Tx, tenantId: string, inviteId: string): Promise<InviteRow> {
  await lockTeam(tx, tenantId)
  const row = await tx.db
    .selectFrom('merchants.team_invites')
    .select(inviteColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', inviteId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('invite')
  if (row.status === 'accepted' || row.status === 'revoked') throw inviteNotOpen()
  refuseUnlessOutranks(await myPlaces(tx, tenantId), { role: row.role, storeId: row.store_id })
  return row
}

export const inviteNotOpen = (): Refusal =>
  new Refusal(
    'invite_not_open',
    409,
    'This invite was accepted, taken back or has expired. Ask for a new one.',
  )

/** An invite that nobody accepted in time makes room for another. */
export const expireInvites = job(
  'merchants.expire-invites',
  async (ctx: Ctx) => {
    await ctx.transaction((tx) =>
      tx.db
        .updateTable('merchants.team_invites')
        .set({ status: 'expired' })
        .where('status', '=', 'pending')
        .where('expires_at', '<=', tx.now())
        .execute(),
    )
  },
  { cron: '20 * * * *' },
)
