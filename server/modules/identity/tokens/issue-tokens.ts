import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { verifyFactor } from '../second-factor/verify-factor.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import { openSession } from '../sessions/open-session.ts'
import { type Budget, forgiveAttempts, takeAttempt } from '../sign-in/attempts.ts'
import { checkPassword } from '../sign-in/check-password.ts'
import { refuseUnlessActive, secondFactorMethodsOf } from '../sign-in/first-factor.ts'
import { lockUser, type UserRow } from '../users/store.ts'
import { accessTokenLastsSeconds, makeAccessToken } from './access-token.ts'

export const Tokens = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  expiresInSeconds: Type.Integer(),
  tokenType: Type.Literal('Bearer'),
})
export type Tokens = Static<typeof Tokens>

const refreshLastsDays = 30

/** Logs a program in by password, and by second-factor code where the account has one. */
export async function issueTokens(
  ctx: Ctx,
  input: { identifier: string; password: string; code?: string },
): Promise<Tokens> {
  const login = asLogin(ctx)
  const { userId, budget } = await checkPassword(login, input, null)
  const secondBudget: Budget = { secret: 'second_factor', subject: userId, knownDevice: null }
  const needed = await login.transaction((tx) => secondFactorMethodsOf(tx, userId))
  if (needed.length > 0) {
    if (input.code === undefined) throw secondFactorNeeded()
    await takeAttempt(login, secondBudget)
  }
  const opened = await login.transaction(async (tx) => {
    const user = (await lockUser(tx, userId)) as UserRow
    refuseUnlessActive(user)
    if (needed.length > 0 && !(await passes(tx, userId, input.code ?? ''))) return null
    await forgiveAttempts(tx, budget)
    if (needed.length > 0) await forgiveAttempts(tx, secondBudget)
    const client = { kind: 'client', deviceToken: null } as const
    const session = await openSession(tx, user, client, { secondFactor: needed.length > 0, by: 'password' })
    return { sessionId: session.id, refreshToken: await addRefreshToken(tx, userId, session.id) }
  })
  if (!opened) throw secondFactorNeeded()
  return toTokens(ctx, userId, opened)
}

const secondFactorNeeded = (): Refusal =>
  new Refusal(
    'second_factor_required',
    401,
    'Send a code of your authenticator app, or a recovery code, as `code`.',
  )

async function passes(tx: Tx, userId: string, code: string): Promise<boolean> {
  return verifyFactor(tx, userId, /^\d{6}$/.test(code) ? 'totp' : 'recovery_code', code)
}

export async function addRefreshToken(tx: Tx, userId: string, sessionId: string): Promise<string> {
  const token = newToken()
  await tx.db
    .insertInto('identity.auth_tokens')
    .values({
      id: newId(),
      user_id: userId,
      session_id: sessionId,
      kind: 'refresh',
      token_hash: tokenHash(token),
      expires_at: new Date(tx.now().getTime() + refreshLastsDays * 86_400_000),
    })
    .execute()
  return token
}

export async function toTokens(
  ctx: Ctx,
  userId: string,
  { sessionId, refreshToken }: { sessionId: string; refreshToken: string },
): Promise<Tokens> {
  const accessToken = await makeAccessToken(ctx, { userId, sessionId })
  return { accessToken, refreshToken, expiresInSeconds: accessTokenLastsSeconds, tokenType: 'Bearer' }
}
