import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { myId, mySessionId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { revokeSession, revokeSessions } from './invalidate.ts'

export const Session = Type.Object({
  id: Id,
  device: nullable(Type.String()),
  browser: nullable(Type.String()),
  place: nullable(Type.String()),
  address: nullable(Type.String()),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
  current: Type.Boolean(),
})
export type Session = Static<typeof Session>

/** Where somebody is logged in, the most recently used first. */
export async function mySessions(ctx: Ctx): Promise<Session[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.sessions')
      .select(['id', 'device', 'browser', 'place', 'address', 'created_at', 'last_seen_at', 'expires_at'])
      .where('user_id', '=', myId(ctx))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ctx.now())
      .orderBy('last_seen_at', 'desc')
      .limit(200),
  )
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    browser: row.browser,
    place: row.place,
    address: row.address,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.id === mySessionId(ctx),
  }))
}

export async function endMySession(ctx: Ctx, sessionId: string): Promise<void> {
  const userId = myId(ctx)
  await ctx.transaction(async (tx) => {
    const reason = sessionId === mySessionId(ctx) ? 'logged_out' : 'revoked'
    if (!(await revokeSession(tx, userId, sessionId, reason))) throw notFound('session')
    const action = reason === 'logged_out' ? 'user.logged_out' : 'user.session_ended'
    await audit(tx, { action, entityType: 'user', entityId: userId, before: { session: sessionId } })
  })
}

export async function endMyOtherSessions(ctx: Ctx): Promise<void> {
  const userId = myId(ctx)
  await ctx.transaction(async (tx) => {
    const ended = await revokeSessions(tx, userId, 'revoked', mySessionId(ctx))
    await audit(tx, { action: 'user.sessions_ended', entityType: 'user', entityId: userId, after: { ended } })
  })
}

/** Ends the session that asks. Calling it twice is no mistake. */
export async function logOut(ctx: Ctx): Promise<void> {
  if (ctx.principal?.via === 'api_key') return
  await endMySession(ctx, mySessionId(ctx)).catch((error) => {
    if (error.code !== 'not_found') throw error
  })
}
