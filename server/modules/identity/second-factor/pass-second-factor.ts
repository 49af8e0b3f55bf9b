import { sql } from 'kysely'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { wrongCode } from '../codes/request-limits.ts'
import { tokenHash } from '../secret-token.ts'
import type { Client } from '../sessions/cookies.ts'
import { type OpenedSession, openSession } from '../sessions/open-session.ts'
import { type Budget, forgiveAttempts, takeAttempt } from '../sign-in/attempts.ts'
import { refuseUnlessActive } from '../sign-in/first-factor.ts'
import { lockUser } from '../users/store.ts'
import { type CodeMethod, verifyFactor } from './verify-factor.ts'

/** The second half of a log-in, by a code of the authenticator app or a recovery code. */
export async function passSecondFactor(
  ctx: Ctx,
  input: { challenge: string; method: CodeMethod; code: string },
  client: Client,
): Promise<OpenedSession> {
  const login = asLogin(ctx)
  const { userId, budget } = await takeChallengeAttempt(login, input.challenge, client)
  const session = await login.transaction(async (tx) => {
    if (!(await verifyFactor(tx, userId, input.method, input.code))) return null
    await forgiveAttempts(tx, budget)
    return finishChallenge(tx, input.challenge, userId, client, input.method)
  })
  if (session) return session
  await auditFailure(login, userId, input.method)
  throw wrongCode()
}

/** Counts one try against the challenge (five are allowed) and against the account's budget. */
export async function takeChallengeAttempt(
  login: Ctx,
  challenge: string,
  client: Client,
): Promise<{ userId: string; budget: Budget }> {
  const taken = await login.transaction((tx) =>
    tx.db
      .updateTable('identity.challenges')
      .set({ attempts: sql`attempts + 1` })
      .where('token_hash', '=', tokenHash(challenge))
      .where('kind', '=', 'second_factor')
      .where('consumed_at', 'is', null)
      .where('attempts', '<', 5)
      .where('expires_at', '>', tx.now())
      .returning('user_id')
      .executeTakeFirst(),
  )
  if (!taken?.user_id) throw challengeOver()
  const userId = taken.user_id
  const budget: Budget = {
    secret: 'second_factor',
    subject: userId,
    knownDevice: await knownDevice(login, userId, client),
  }
  await takeAttempt(login, budget)
  return { userId, budget }
}

/** Uses the challenge up and opens the session it stood before. */
export async function finishChallenge(
  tx: Tx,
  challenge: string,
  userId: string,
  client: Client,
  by: string,
): Promise<OpenedSession> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity.challenges')
    .set({ consumed_at: tx.now() })
    .where('token_hash', '=', tokenHash(challenge))
    .where('consumed_at', 'is', null)
    .executeTakeFirst()
  const user = await lockUser(tx, userId)
  if (numUpdatedRows !== 1n || !user) throw challengeOver()
  refuseUnlessActive(user)
  return openSession(tx, user, client, { secondFactor: true, by })
}

export const challengeOver = (): Refusal =>
  new Refusal('challenge_over', 401, 'This took too long or was tried too often. Log in again.')

async function knownDevice(login: Ctx, userId: string, { deviceToken }: Client): Promise<string | null> {
  if (deviceToken === null) return null
  const device = await login.readFirst(
    queries
      .selectFrom('identity.known_devices')
      .select('id')
      .where('user_id', '=', userId)
      .where('device_hash', '=', tokenHash(deviceToken)),
  )
  return device?.id ?? null
}

const auditFailure = (login: Ctx, userId: string, by: string): Promise<void> =>
  login.transaction((tx) =>
    audit(tx, { action: 'user.log_in_failed', entityType: 'user', entityId: userId, after: { by } }),
  )
