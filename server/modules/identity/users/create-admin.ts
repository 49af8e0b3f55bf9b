import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { userCreated } from '../events.ts'
import { hashPassword } from '../passwords/password-hash.ts'
import { refuseWeakPassword } from '../passwords/password-strength.ts'
import { resetLink } from '../passwords/reset-password.ts'
import { setPassword } from '../passwords/set-password.ts'
import { lockHierarchy } from '../roles/standing.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { issueLinkToken } from '../tokens/link-token.ts'
import { requireEmail } from './identifier.ts'
import { invitationLastsSeconds } from './invite-user.ts'
import { addressColumns, lockUserBy } from './store.ts'

export interface CreatedAdmin {
  userId: string
  /** One-time link with which a password is chosen; absent when one was given. */
  setUpLink: string | null
}

/**
 * Makes a super admin, or makes one of somebody who has an account already. For the command line, whose
 * user has the database anyway. The second factor is set up at the first log-in.
 */
export async function createAdmin(
  ctx: Ctx,
  input: { email: string; displayName?: string; password?: string },
): Promise<CreatedAdmin> {
  const email = requireEmail(ctx.services.keys, input.email)
  if (input.password !== undefined) await refuseWeakPassword(input.password, [email.address])
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password)
  const { userId, linkToken } = await asLogin(ctx).transaction(async (tx) => {
    const existing = await lockUserBy(tx, email)
    const id = existing?.id ?? newId()
    if (existing) await activate(tx, id)
    else {
      const displayName = input.displayName?.trim() || 'Administrator'
      await tx.db
        .insertInto('identity.users')
        .values({
          id,
          ...addressColumns(ctx.services.keys, id, email),
          email_verified_at: tx.now(),
          display_name: displayName,
          status: 'active',
        })
        .execute()
      await tx.publish(userCreated, { userId: id })
    }
    if (passwordHash) await setPassword(tx, id, passwordHash)
    const token = passwordHash ? null : await issueLinkToken(tx, 'reset', id, invitationLastsSeconds)
    return { userId: id, linkToken: token }
  })
  await ctx.transaction((tx) => giveSuperAdmin(tx, userId))
  return { userId, setUpLink: linkToken && resetLink(ctx, email, linkToken) }
}

const activate = (tx: Tx, userId: string): Promise<unknown> =>
  tx.db
    .updateTable('identity.users')
    .set({ status: 'active', status_reason: null, email_verified_at: tx.now() })
    .where('id', '=', userId)
    .execute()

/** As `system`: no actor could stand above a super admin. */
async function giveSuperAdmin(tx: Tx, userId: string): Promise<void> {
  await lockHierarchy(tx)
  await tx.db
    .insertInto('identity.user_roles')
    .values({ id: newId(), user_id: userId, role_id: 'ROLE_SUPER_ADMIN' })
    .onConflict((on) => on.doNothing())
    .execute()
  const after = { roleId: 'ROLE_SUPER_ADMIN', by: 'command line' }
  await audit(tx, { action: 'user.role_assigned', entityType: 'user', entityId: userId, after })
  await principalChanged(tx, userId)
}
