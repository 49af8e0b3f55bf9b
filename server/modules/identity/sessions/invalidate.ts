import type { Tx } from '../../../kernel/context.ts'
import type { PayloadOf } from '../../../kernel/events/event.ts'
import { sessionInvalidated } from '../events.ts'

/** Told to every node when a principal changed or ended: `session:<id>`, `user:<id>` or `all`. */
export const invalidationChannel = 'session.invalidated'

type Reason = PayloadOf<typeof sessionInvalidated>['reason']

/** Ends one session of a person, if it is theirs and still runs. Says whether there was one. */
export async function revokeSession(
  tx: Tx,
  userId: string,
  sessionId: string,
  reason: Reason,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity.sessions')
    .set({ revoked_at: tx.now(), revoked_reason: reason })
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx.publish(sessionInvalidated, { userId, sessionId, reason })
  await tx.signal(invalidationChannel, `session:${sessionId}`)
  return true
}

/** Ends all sessions of a person, but perhaps the one they are using. */
export async function revokeSessions(
  tx: Tx,
  userId: string,
  reason: Reason,
  butSessionId?: string,
): Promise<number> {
  let update = tx.db
    .updateTable('identity.sessions')
    .set({ revoked_at: tx.now(), revoked_reason: reason })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now())
  if (butSessionId) update = update.where('id', '<>', butSessionId)
  const ended = await update.returning('id').execute()
  if (butSessionId === undefined) await tx.publish(sessionInvalidated, { userId, sessionId: null, reason })
  else {
    for (const { id } of ended) await tx.publish(sessionInvalidated, { userId, sessionId: id, reason })
  }
  await principalChanged(tx, userId)
  return ended.length
}

/** What a person may do has changed: every node reads it anew. */
export const principalChanged = (tx: Tx, userId: string): Promise<void> =>
  tx.signal(invalidationChannel, `user:${userId}`)

/** What many people may do has changed. */
export const everyPrincipalChanged = (tx: Tx): Promise<void> => tx.signal(invalidationChannel, 'all')
