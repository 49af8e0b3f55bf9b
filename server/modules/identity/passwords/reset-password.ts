import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { type Asker, browserHashFrom, knownDeviceOf } from '../codes/asker.ts'
import { sendMessage } from '../codes/messages.ts'
import { type CodeSent, codeSent, limitCodes, wrongCode } from '../codes/request-limits.ts'
import { issueCode, takeCode } from '../codes/store.ts'
import { userCreated } from '../events.ts'
import { sealedJob } from '../sealed-job.ts'
import { rememberDevice } from '../sessions/open-session.ts'
import { forgiveAttempts } from '../sign-in/attempts.ts'
import { issueLinkToken, takeLinkToken } from '../tokens/link-token.ts'
import { type Identifier, identify } from '../users/identifier.ts'
import { lockUserBy, type UserRow } from '../users/store.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'
import { hashPassword } from './password-hash.ts'
import { refuseWeakPassword } from './password-strength.ts'
import { setPassword } from './set-password.ts'

const linkLastsSeconds = 3600

/** Sends what it takes to set a new password, if there is such an account; answers the same if not. */
export async function requestPasswordReset(
  ctx: Ctx,
  input: { identifier: string },
  asker: Asker,
): Promise<CodeSent> {
  const recipient = requireIdentifier(ctx, input.identifier)
  await limitCodes(ctx, recipient, await knownDeviceOf(ctx, recipient, asker))
  const browserHash = asker.browserHash?.toString('base64') ?? null
  await ctx.transaction((tx) => sendResetCode.enqueue(tx, { identifier: recipient.address, browserHash }))
  return codeSent
}

export const sendResetCode = sealedJob<{ identifier: string; browserHash: string | null }>(
  'identity.send-reset-code',
  async (ctx, { identifier, browserHash }) => {
    const recipient = requireIdentifier(ctx, identifier)
    const issued = await asLogin(ctx).transaction(async (tx) => {
      const user = await lockUserBy(tx, recipient)
      if (!user || !mayReset(user, recipient)) return null
      const code = await issueCode(tx, {
        act: 'reset_password',
        recipient,
        userId: null,
        browserHash: browserHashFrom(browserHash),
      })
      const linkToken = await issueLinkToken(tx, 'reset', user.id, linkLastsSeconds)
      return { code, linkToken, language: user.language }
    })
    if (!issued) return
    const link = resetLink(ctx, recipient, issued.linkToken)
    await sendMessage(ctx, recipient, issued.language, { kind: 'reset_code', code: issued.code, link })
  },
)

export function resetLink(ctx: Ctx, recipient: Pick<Identifier, 'address'>, linkToken: string): string {
  const query = new URLSearchParams({ code: linkToken, email: recipient.address })
  return `${ctx.services.config.PUBLIC_URL}/reset?${query}`
}

/** A self sign-up that was never confirmed has its own code; an invited person sets their password this way. */
const mayReset = (user: UserRow, { channel }: Identifier): boolean =>
  user.status === 'pending' ? channel === 'email' && user.invited_by !== null : true

/**
 * Sets a new password with the code or the link from the mail, ends all log-ins and API keys and makes
 * this device known: whoever reads the owner's mail may try, however many strangers are guessing.
 */
export async function resetPassword(
  ctx: Ctx,
  input: { identifier: string; code: string; newPassword: string },
  asker: Asker,
): Promise<{ deviceToken: string }> {
  const recipient = requireIdentifier(ctx, input.identifier)
  await refuseWeakPassword(input.newPassword, [recipient.address], '/newPassword')
  const passwordHash = await hashPassword(input.newPassword)
  const by = { browserHash: asker.browserHash, trusted: await knownDeviceOf(ctx, recipient, asker) }
  const done = await asLogin(ctx).transaction(async (tx) => {
    const user = await lockUserBy(tx, recipient)
    if (!(await takeProof(tx, user, recipient, input.code, by)) || !user) return null
    await confirmAddress(tx, user, recipient)
    await setPassword(tx, user.id, passwordHash)
    await revokeTokens(tx, user.id)
    await tellSecurityChange.enqueue(tx, { userId: user.id, change: 'password_reset' })
    return { userId: user.id, deviceToken: await trustDevice(tx, user.id, asker.deviceToken) }
  })
  if (!done) throw wrongCode()
  return done
}

async function takeProof(
  tx: Tx,
  user: UserRow | undefined,
  recipient: Identifier,
  given: string,
  by: { browserHash: Buffer | null; trusted: string | null },
): Promise<boolean> {
  if (/^\d{6}$/.test(given)) {
    const act = { act: 'reset_password', recipientIndex: recipient.index, userId: null, code: given } as const
    return takeCode(tx, { ...act, ...by })
  }
  return (await takeLinkToken(tx, 'reset', given)) === (user?.id ?? '')
}

/** The code came to this address, so it is theirs; for somebody invited this is the sign-up. */
async function confirmAddress(tx: Tx, user: UserRow, { channel }: Identifier): Promise<void> {
  const verified = channel === 'email' ? 'email_verified_at' : 'phone_verified_at'
  if (user[verified] !== null && user.status !== 'pending') return
  await tx.db
    .updateTable('identity.users')
    .set({
      [verified]: user[verified] ?? tx.now(),
      ...(user.status === 'pending' && { status: 'active' as const }),
    })
    .where('id', '=', user.id)
    .execute()
  if (user.status === 'pending' && user.invited_by === null)
    await tx.publish(userCreated, { userId: user.id })
}

/** Whoever resets a password may have lost the account: what a thief made to stay inside ends too. */
const revokeTokens = (tx: Tx, userId: string): Promise<unknown> =>
  tx.db
    .updateTable('identity.auth_tokens')
    .set({ revoked_at: tx.now() })
    .where('user_id', '=', userId)
    .where('kind', 'in', ['api_key', 'refresh'])
    .where('revoked_at', 'is', null)
    .execute()

/** From now on this device has a budget of its own, and both budgets are whole. */
async function trustDevice(tx: Tx, userId: string, given: string | null): Promise<string> {
  const device = await rememberDevice(tx, userId, given)
  await forgiveAttempts(tx, { secret: 'password', subject: userId, knownDevice: null })
  await forgiveAttempts(tx, { secret: 'password', subject: userId, knownDevice: device.id })
  return device.token
}

function requireIdentifier(ctx: Ctx, text: string): Identifier {
  const identifier = identify(ctx.services.keys, text)
  if (identifier) return identifier
  throw invalidField('/identifier', 'identifier', 'Give the e-mail address or phone number of your account.')
}
