import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { userClosed } from '../events.ts'
import { lockHierarchy, refuseToLoseLastSuperAdmin, standingOf } from '../roles/standing.ts'
import { revokeSessions } from '../sessions/invalidate.ts'
import { lockUser } from './store.ts'

/**
 * Closes an account for good: nobody logs in with it again, and its addresses and secrets are gone. The
 * bare row stays, because orders and audit rows point at it.
 */
export const closeAccount = elevated(
  'identity.closeAccount',
  (_tx: Tx, _userId: string) => ({ scope: 'login' as const }),
  async (tx: Tx, userId: string): Promise<void> => {
    await lockHierarchy(tx)
    const user = await lockUser(tx, userId)
    if (!user) throw notFound('user')
    await refuseToLoseLastSuperAdmin(tx, await standingOf(tx, userId))
    await revokeSessions(tx, userId, 'account_closed')
    await forgetEverything(tx, userId)
    await tx.db
      .updateTable('identity.users')
      .set({
        email_sealed: null,
        email_index: null,
        phone_sealed: null,
        phone_index: null,
        email_verified_at: null,
        phone_verified_at: null,
        display_name: '',
        status: 'blocked',
        status_reason: 'closed',
        deleted_at: tx.now(),
      })
      .where('id', '=', userId)
      .execute()
    await tx.publish(userClosed, { userId })
    await audit(tx, { action: 'user.closed', entityType: 'user', entityId: userId })
  },
)

async function forgetEverything(tx: Tx, userId: string): Promise<void> {
  for (const table of [
    'identity.credentials',
    'identity.known_devices',
    'identity.auth_tokens',
    'identity.otp_verifications',
    'identity.challenges',
    'identity.mfa_factors',
    'identity.linked_accounts',
    'identity.user_roles',
    'identity.user_permissions',
    'identity.user_flags',
    'identity.sessions',
  ] as const) {
    await tx.db.deleteFrom(table).where('user_id', '=', userId).execute()
  }
  await tx.db.deleteFrom('identity.user_flags').where('flagged_by', '=', userId).execute()
}
