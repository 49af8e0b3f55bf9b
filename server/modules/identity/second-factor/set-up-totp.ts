import { sql } from 'kysely'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { myId, mySessionId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { wrongCode } from '../codes/request-limits.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { secondFactorIsRequired } from '../sessions/open-session.ts'
import { forgiveAttempts, takeAttempt } from '../sign-in/attempts.ts'
import { lockUser, openAddresses } from '../users/store.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { newTotpSecret, otpauthUrl } from './totp.ts'
import { verifyTotp } from './verify-factor.ts'

/** Starts the set-up of an authenticator app: a secret that counts once a code from it was entered. */
export async function startTotp(ctx: Ctx): Promise<{ secret: string; otpauthUrl: string }> {
  const userId = myId(ctx)
  const secret = newTotpSecret()
  const user = await asLogin(ctx).transaction(async (tx) => {
    const owner = await lockUser(tx, userId)
    if (!owner) throw new Refusal('log_in_first', 401, 'Log in first.')
    await dropUnconfirmed(tx, userId)
    const id = newId()
    const sealed = ctx.services.keys.seal(secret, 'identity.mfa_factors.secret_sealed', id)
    const inserted = await tx.db
      .insertInto('identity.mfa_factors')
      .values({ id, user_id: userId, kind: 'totp', secret_sealed: sealed })
      // A parameter in place of the literal would match no index once the statement has a generic plan.
      .onConflict((on) => on.column('user_id').where('kind', '=', sql.lit('totp')).doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows !== 1n) {
      throw new Refusal(
        'totp_is_on',
        409,
        'An authenticator app is set up already. Remove it before you add another.',
      )
    }
    return owner
  })
  const { email, phone } = openAddresses(ctx.services.keys, user)
  return { secret, otpauthUrl: otpauthUrl(secret, email ?? phone ?? user.display_name) }
}

/** Ends the set-up with a code from the app. From now on it is asked for, and this session has passed it. */
export async function confirmTotp(
  ctx: Ctx,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const [userId, login] = [myId(ctx), asLogin(ctx)]
  const budget = { secret: 'second_factor', subject: userId, knownDevice: 'set-up' } as const
  await takeAttempt(login, budget)
  const recoveryCodes = await login.transaction(async (tx) => {
    if (!(await verifyTotp(tx, userId, code, { confirmed: false }))) return null
    await forgiveAttempts(tx, budget)
    await tx.db
      .updateTable('identity.mfa_factors')
      .set({ confirmed_at: tx.now() })
      .where('user_id', '=', userId)
      .where('kind', '=', 'totp')
      .execute()
    await markSecondFactor(tx, mySessionId(ctx))
    await withdrawWeakerProofs(tx, userId)
    await audit(tx, { action: 'user.totp_added', entityType: 'user', entityId: userId })
    await tellSecurityChange.enqueue(tx, { userId, change: 'totp_added' })
    await principalChanged(tx, userId)
    return replaceRecoveryCodes(tx, userId)
  })
  if (!recoveryCodes) throw wrongCode()
  return { recoveryCodes }
}

/** Removes the authenticator app and, unless a passkey needs them, the recovery codes. */
export async function removeTotp(ctx: Ctx): Promise<void> {
  const userId = myId(ctx)
  await asLogin(ctx).transaction(async (tx) => {
    const removed = await tx.db
      .deleteFrom('identity.mfa_factors')
      .where('user_id', '=', userId)
      .where('kind', '=', 'totp')
      .returning('confirmed_at')
      .executeTakeFirst()
    if (!removed?.confirmed_at) return
    await refuseToStandWithout(tx, userId)
    await audit(tx, { action: 'user.totp_removed', entityType: 'user', entityId: userId })
    await tellSecurityChange.enqueue(tx, { userId, change: 'totp_removed' })
    await principalChanged(tx, userId)
  })
}

/**
 * Whoever must have a second factor may exchange it, but not go without. API keys made under the last one
 * count as made without: a key must not stay stronger than its owner.
 */
export async function refuseToStandWithout(tx: Tx, userId: string): Promise<void> {
  const left = await tx.db
    .selectFrom('identity.mfa_factors')
    .select('id')
    .where('user_id', '=', userId)
    .where('kind', 'in', ['totp', 'passkey'])
    .where('confirmed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (left) return
  if (await secondFactorIsRequired(tx, userId)) {
    throw new Refusal(
      'second_factor_needed',
      409,
      'Your roles need a second factor. Add another one before you remove this.',
    )
  }
  await tx.db
    .deleteFrom('identity.mfa_factors')
    .where('user_id', '=', userId)
    .where('kind', '=', 'recovery_code')
    .execute()
  await tx.db
    .updateTable('identity.auth_tokens')
    .set({ second_factor: false })
    .where('user_id', '=', userId)
    .where('kind', '=', 'api_key')
    .execute()
}

const dropUnconfirmed = (tx: Tx, userId: string): Promise<unknown> =>
  tx.db
    .deleteFrom('identity.mfa_factors')
    .where('user_id', '=', userId)
    .where('kind', '=', 'totp')
    .where('confirmed_at', 'is', null)
    .execute()

/** Other log-ins have not passed the new factor: what they proved without it opens nothing sensitive any more. */
export const withdrawWeakerProofs = (tx: Tx, userId: string): Promise<unknown> =>
  tx.db
    .updateTable('identity.sessions')
    .set({ stepped_up_at: null })
    .where('user_id', '=', userId)
    .where('second_factor_at', 'is', null)
    .execute()

/** This session has passed a second factor, which is also the freshest proof there is. */
export const markSecondFactor = (tx: Tx, sessionId: string): Promise<unknown> =>
  tx.db
    .updateTable('identity.sessions')
    .set({ second_factor_at: tx.now(), stepped_up_at: tx.now() })
    .where('id', '=', sessionId)
    .execute()
