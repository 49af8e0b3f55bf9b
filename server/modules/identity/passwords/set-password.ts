import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { revokeSessions } from '../sessions/invalidate.ts'

/** Stores a new password and ends all log-ins that the old one opened, but perhaps this one. */
export async function setPassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  butSessionId?: string,
): Promise<void> {
  const now = tx.now()
  await tx.db
    .insertInto('identity.credentials')
    .values({ id: newId(), user_id: userId, password_hash: passwordHash, last_password_change: now })
    .onConflict((on) =>
      on.column('user_id').doUpdateSet({
        password_hash: passwordHash,
        last_password_change: now,
        failed_login_attempts: 0,
        locked_until: null,
      }),
    )
    .execute()
  await revokeSessions(tx, userId, 'password_changed', butSessionId)
  await audit(tx, { action: 'user.password_changed', entityType: 'user', entityId: userId, userId })
}
