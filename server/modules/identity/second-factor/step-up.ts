import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { stepUpLastsMs } from '../../../kernel/http/admission.ts'
import { myId, mySessionId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sendMessage } from '../codes/messages.ts'
import { type CodeSent, codeSent, limitCodes, wrongCode } from '../codes/request-limits.ts'
import { issueCode, takeCode } from '../codes/store.ts'
import { verifyPassword } from '../passwords/password-hash.ts'
import { sealedJob } from '../sealed-job.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { forgiveAttempts, takeAttempt } from '../sign-in/attempts.ts'
import { secondFactorMethodsOf } from '../sign-in/first-factor.ts'
import { type Identifier, identify } from '../users/identifier.ts'
import { openAddresses, readUser } from '../users/store.ts'
import { markSecondFactor } from './set-up-totp.ts'
import { verifyFactor } from './verify-factor.ts'

export const stepUpMethods = ['password', 'totp', 'recovery_code', 'code'] as const
type Method = (typeof stepUpMethods)[number]

/** Proves anew that the person at this session is its owner: sensitive acts are open for ten minutes. */
export async function stepUp(
  ctx: Ctx,
  input: { method: Method; secret: string },
): Promise<{ steppedUpUntil: string }> {
  const [userId, login] = [myId(ctx), asLogin(ctx)]
  refuseApiKey(ctx)
  // The account is known and logged in, so strangers cannot spend this budget.
  const budget = { secret: 'step_up', subject: userId, knownDevice: null } as const
  await takeAttempt(login, budget)
  if (input.method === 'password' || input.method === 'code') await refuseWeakerProof(login, userId)
  const passwordRight = input.method === 'password' && (await checkOwnPassword(login, userId, input.secret))
  const right = await login.transaction(async (tx) => {
    if (!passwordRight && !(await verify(tx, userId, input))) return false
    await forgiveAttempts(tx, budget)
    await markSteppedUp(tx, ctx, input.method)
    return true
  })
  if (!right) throw input.method === 'password' ? wrongPassword() : wrongCode()
  return { steppedUpUntil: steppedUpUntil(ctx.now()) as string }
}

export const steppedUpUntil = (steppedUpAt: Date | null | undefined): string | null =>
  steppedUpAt ? new Date(steppedUpAt.getTime() + stepUpLastsMs).toISOString() : null

/** Records the proof. One by a second factor also passes the second factor for this session. */
export async function markSteppedUp(tx: Tx, ctx: Ctx, by: Method | 'passkey'): Promise<void> {
  const [userId, sessionId] = [myId(ctx), mySessionId(ctx)]
  if (by === 'password' || by === 'code') {
    const at = { stepped_up_at: tx.now() }
    await tx.db.updateTable('identity.sessions').set(at).where('id', '=', sessionId).execute()
  } else {
    await markSecondFactor(tx, sessionId)
  }
  await audit(tx, { action: 'user.stepped_up', entityType: 'user', entityId: userId, after: { by } })
  await principalChanged(tx, userId)
}

/** For people who have neither password nor second factor, such as those who log in by phone: a code. */
export async function requestStepUpCode(ctx: Ctx): Promise<CodeSent> {
  refuseApiKey(ctx)
  const recipient = await asLogin(ctx).transaction((tx) => codeRecipient(tx, myId(ctx)))
  await limitCodes(ctx, recipient, myId(ctx))
  await ctx.transaction((tx) => sendStepUpCode.enqueue(tx, { userId: myId(ctx), language: ctx.language }))
  return codeSent
}

export const sendStepUpCode = sealedJob<{ userId: string; language: string }>(
  'identity.send-step-up-code',
  async (ctx, { userId, language }) => {
    const { code, recipient } = await asLogin(ctx).transaction(async (tx) => {
      const to = await codeRecipient(tx, userId)
      return { recipient: to, code: await issueCode(tx, { act: 'step_up', recipient: to, userId }) }
    })
    await sendMessage(ctx, recipient, language, { kind: 'step_up_code', code })
  },
)

async function verify(
  tx: Tx,
  userId: string,
  { method, secret }: { method: Method; secret: string },
): Promise<boolean> {
  switch (method) {
    case 'password':
      return false
    case 'totp':
    case 'recovery_code':
      return verifyFactor(tx, userId, method, secret)
    case 'code': {
      const { index } = await codeRecipient(tx, userId)
      const entered = { act: 'step_up', recipientIndex: index, userId, code: secret } as const
      return takeCode(tx, { ...entered, browserHash: null, trusted: userId })
    }
    default:
      return method satisfies never
  }
}

/** Where a step-up code goes. With a password or an authenticator app the weaker proof is not offered. */
async function codeRecipient(tx: Tx, userId: string): Promise<Identifier> {
  const stronger = await tx.db
    .selectFrom('identity.credentials')
    .select('id')
    .where('user_id', '=', userId)
    .unionAll(
      tx.db
        .selectFrom('identity.mfa_factors')
        .select('id')
        .where('user_id', '=', userId)
        .where('kind', '=', 'totp')
        .where('confirmed_at', 'is not', null),
    )
    .executeTakeFirst()
  const user = stronger ? undefined : await readUser(tx, userId)
  const { keys } = tx.ctx.services
  const { email, phone } = user ? openAddresses(keys, user) : { email: null, phone: null }
  const recipient = identify(keys, phone ?? email ?? '')
  if (recipient) return recipient
  throw useStrongerProof('Confirm with your password, authenticator app or passkey instead.')
}

/**
 * A log-in from before the second factor was set up has not passed it. With the password alone it could
 * otherwise make new recovery codes, or remove the factor, and so get past it.
 */
async function refuseWeakerProof(login: Ctx, userId: string): Promise<void> {
  if (login.principal?.secondFactor) return
  const methods = await login.transaction((tx) => secondFactorMethodsOf(tx, userId))
  if (methods.length > 0) throw useStrongerProof('Confirm with your second factor instead.')
}

const useStrongerProof = (detail: string): Refusal => new Refusal('use_stronger_proof', 409, detail)

export async function checkOwnPassword(login: Ctx, userId: string, password: string): Promise<boolean> {
  const row = await login.readFirst(
    queries.selectFrom('identity.credentials').select('password_hash').where('user_id', '=', userId),
  )
  return verifyPassword(row?.password_hash ?? null, password)
}

export const wrongPassword = (path = '/secret'): Refusal =>
  new Refusal('wrong_password', 422, 'This is not your password.', {
    fields: [{ path, code: 'wrong_password', message: 'This is not your password.' }],
  })

export function refuseApiKey({ principal }: Ctx): void {
  if (principal?.via === 'api_key') {
    throw new Refusal('forbidden', 403, 'An API key cannot do this. Log in yourself.')
  }
}
