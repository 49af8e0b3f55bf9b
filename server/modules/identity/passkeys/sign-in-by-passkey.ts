import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { myId } from '../../../kernel/myself.ts'
import { challengeOver, finishChallenge, takeChallengeAttempt } from '../second-factor/pass-second-factor.ts'
import { markSteppedUp, refuseApiKey, steppedUpUntil } from '../second-factor/step-up.ts'
import { tokenHash } from '../secret-token.ts'
import type { Client } from '../sessions/cookies.ts'
import { type OpenedSession, openSession } from '../sessions/open-session.ts'
import { forgiveAttempts } from '../sign-in/attempts.ts'
import { refuseUnlessActive } from '../sign-in/first-factor.ts'
import { lockUser, type UserRow } from '../users/store.ts'
import { askForPasskey, checkPasskey, type PasskeyAnswer } from './check-passkey.ts'

export const startPasskeySignIn = (ctx: Ctx) => askForPasskey(asLogin(ctx), 'passkey_sign_in', null)

/** Logs in by passkey alone: it is something the person has, opened by something they are or know. */
export async function signInByPasskey(
  ctx: Ctx,
  answer: PasskeyAnswer,
  client: Client,
): Promise<OpenedSession> {
  const login = asLogin(ctx)
  const { userId } = await checkPasskey(login, 'passkey_sign_in', null, answer)
  return login.transaction(async (tx) => {
    const user = (await lockUser(tx, userId)) as UserRow
    refuseUnlessActive(user)
    return openSession(tx, user, client, { secondFactor: true, by: 'passkey' })
  })
}

export async function startPasskeySecondFactor(ctx: Ctx, { challenge }: { challenge: string }) {
  const login = asLogin(ctx)
  const pending = await login.readFirst(
    queries
      .selectFrom('identity.challenges')
      .select('user_id')
      .where('token_hash', '=', tokenHash(challenge))
      .where('kind', '=', 'second_factor')
      .where('consumed_at', 'is', null)
      .where('expires_at', '>', ctx.now()),
  )
  if (!pending?.user_id) throw challengeOver()
  return askForPasskey(login, 'passkey_second_factor', pending.user_id)
}

/** The second half of a log-in, by passkey. */
export async function passSecondFactorByPasskey(
  ctx: Ctx,
  input: PasskeyAnswer & { challenge: string },
  client: Client,
): Promise<OpenedSession> {
  const login = asLogin(ctx)
  const { userId, budget } = await takeChallengeAttempt(login, input.challenge, client)
  await checkPasskey(login, 'passkey_second_factor', userId, input)
  return login.transaction(async (tx) => {
    await forgiveAttempts(tx, budget)
    return finishChallenge(tx, input.challenge, userId, client, 'passkey')
  })
}

export function startPasskeyStepUp(ctx: Ctx) {
  refuseApiKey(ctx)
  return askForPasskey(asLogin(ctx), 'passkey_step_up', myId(ctx))
}

export async function stepUpByPasskey(ctx: Ctx, answer: PasskeyAnswer): Promise<{ steppedUpUntil: string }> {
  refuseApiKey(ctx)
  const [login, userId] = [asLogin(ctx), myId(ctx)]
  await checkPasskey(login, 'passkey_step_up', userId, answer)
  await login.transaction((tx) => markSteppedUp(tx, ctx, 'passkey'))
  return { steppedUpUntil: steppedUpUntil(ctx.now()) as string }
}
