import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { steppedUp, stepUpRequired } from '../../../kernel/http/admission.ts'
import { myId, mySessionId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { checkOwnPassword, refuseApiKey, wrongPassword } from '../second-factor/step-up.ts'
import { forgiveAttempts, takeAttempt } from '../sign-in/attempts.ts'
import { openAddresses } from '../users/store.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { hashPassword } from './password-hash.ts'
import { refuseWeakPassword } from './password-strength.ts'
import { setPassword } from './set-password.ts'

/** Changes one's own password, or sets the first one; other log-ins end. */
export async function changePassword(
  ctx: Ctx,
  input: { currentPassword?: string; newPassword: string },
): Promise<void> {
  refuseApiKey(ctx)
  const [userId, login] = [myId(ctx), asLogin(ctx)]
  const user = await login.readFirst(
    queries
      .selectFrom('identity.users as u')
      .leftJoin('identity.credentials as c', 'c.user_id', 'u.id')
      .select(['u.id', 'u.display_name', 'u.email_sealed', 'u.phone_sealed', 'c.id as credential_id'])
      .where('u.id', '=', userId),
  )
  if (!user) throw new Refusal('log_in_first', 401, 'Log in first.')
  const { email } = openAddresses(ctx.services.keys, user)
  await refuseWeakPassword(input.newPassword, [email, user.display_name], '/newPassword')
  await proveOwner(login, userId, user.credential_id !== null, input.currentPassword)
  const passwordHash = await hashPassword(input.newPassword)
  await login.transaction(async (tx) => {
    await setPassword(tx, userId, passwordHash, mySessionId(ctx))
    await tellSecurityChange.enqueue(tx, { userId, change: 'password_changed' })
  })
}

/** With a password: the current one. Without: a fresh proof of another kind, or a stolen cookie could add one. */
async function proveOwner(login: Ctx, userId: string, hasPassword: boolean, current?: string): Promise<void> {
  if (!hasPassword) {
    if (login.principal && steppedUp(login.principal, login.now())) return
    throw stepUpRequired()
  }
  const budget = { secret: 'step_up', subject: userId, knownDevice: null } as const
  await takeAttempt(login, budget)
  if (!(await checkOwnPassword(login, userId, current ?? ''))) throw wrongPassword('/currentPassword')
  await login.transaction((tx) => forgiveAttempts(tx, budget))
}
