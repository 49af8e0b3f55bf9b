import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tokenHash } from '../secret-token.ts'
import { revokeSession } from '../sessions/invalidate.ts'
import { addRefreshToken, type Tokens, toTokens } from './issue-tokens.ts'

/**
 * Exchanges a refresh token for new tokens; it works once. One that comes a second time was stolen, by
 * whoever came first or by whoever comes now, so its whole family ends: the session and all its tokens.
 */
export async function refreshTokens(ctx: Ctx, { refreshToken }: { refreshToken: string }): Promise<Tokens> {
  const outcome = await asLogin(ctx).transaction(async (tx) => {
    // Locks the family's session, so that two uses of one token are one after the other.
    const found = await lockFamily(tx, refreshToken)
    if (!found) return null
    const { user_id: userId, session_id: sessionId } = found
    if (found.used_at !== null) return endFamily(tx, userId, sessionId)
    if (!found.usable) return null
    await tx.db
      .updateTable('identity.auth_tokens')
      .set({ used_at: tx.now() })
      .where('id', '=', found.id)
      .execute()
    return { userId, sessionId, refreshToken: await addRefreshToken(tx, userId, sessionId) }
  })
  // Thrown after the commit, or the end of the family would be undone.
  if (outcome === null) throw refused()
  if ('reusedBy' in outcome) {
    throw refused()
  }
  return toTokens(ctx, outcome.userId, outcome)
}

/** Logs a program out: the session and its tokens end. Answers the same for a token nobody knows. */
export async function revokeTokens(ctx: Ctx, { refreshToken }: { refreshToken: string }): Promise<void> {
  await asLogin(ctx).transaction(async (tx) => {
    const found = await lockFamily(tx, refreshToken)
    if (found) await revokeSession(tx, found.user_id, found.session_id, 'logged_out')
  })
}

async function lockFamily(tx: Tx, refreshToken: string) {
  const now = tx.now()
  const token = await tx.db
    .selectFrom('identity.auth_tokens')
    .select('session_id')
    .where('token_hash', '=', tokenHash(refreshToken))
    .where('kind', '=', 'refresh')
    .executeTakeFirst()
  if (!token?.session_id) return undefined
  const session = await tx.db
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.users as u', 'u.id', 's.user_id')
    .select(['s.id', 's.revoked_at', 's.expires_at', 'u.is_active'])
    .where('s.id', '=', token.session_id)
    .forUpdate('s')
    .executeTakeFirst()
  // Read again under the lock: only now is it certain whether the token was used.
  const row = await tx.db
    .selectFrom('identity.auth_tokens')
    .select(['id', 'user_id', 'used_at', 'revoked_at', 'expires_at'])
    .where('token_hash', '=', tokenHash(refreshToken))
    .executeTakeFirst()
  if (!session || !row) return undefined
  const usable =
    session.is_active &&
    session.revoked_at === null &&
    session.expires_at > now &&
    row.revoked_at === null &&
    row.expires_at !== null &&
    row.expires_at > now
  return { id: row.id, user_id: row.user_id, used_at: row.used_at, session_id: session.id, usable }
}

async function endFamily(tx: Tx, userId: string, sessionId: string): Promise<{ reusedBy: string }> {
  if (await revokeSession(tx, userId, sessionId, 'token_reused')) {
    await audit(tx, {
      action: 'user.refresh_token_reused',
      entityType: 'user',
      entityId: userId,
      after: { session: sessionId },
    })
  }
  return { reusedBy: userId }
}

const refused = (): Refusal =>
  new Refusal('invalid_refresh_token', 401, 'This refresh token is not valid any more. Log in again.')
