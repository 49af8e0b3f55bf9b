import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { levelInForce, needsSecondFactor, permissionsInForce } from '../roles/effective.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import type { UserRow } from '../users/store.ts'
import { describeAgent } from './agent.ts'
import { type Client, sessionLastsDays } from './cookies.ts'
import { placeOf } from './place.ts'

export interface OpenedSession {
  id: string
  userId: string
  displayName: string
  /** For the cookie; a client's session has refresh tokens instead. */
  token: string
  deviceToken: string
  mustSetUpSecondFactor: boolean
}

/** The last step of every way to log in: a session, a device that is known from now on, a line in the audit log. */
export async function openSession(
  tx: Tx,
  user: Pick<UserRow, 'id' | 'display_name'>,
  client: Client,
  { secondFactor, by }: { secondFactor: boolean; by: string },
): Promise<OpenedSession> {
  const now = tx.now()
  const [id, token] = [newId(), newToken()]
  const { address, userAgent } = tx.ctx
  await tx.db
    .insertInto('identity.sessions')
    .values({
      id,
      user_id: user.id,
      kind: client.kind,
      token_hash: client.kind === 'browser' ? tokenHash(token) : null,
      ...describeAgent(userAgent),
      user_agent: userAgent?.slice(0, 400) ?? null,
      address,
      place: placeOf(address),
      second_factor_at: secondFactor ? now : null,
      // Whoever has just logged in has just proven who they are.
      stepped_up_at: now,
      last_seen_at: now,
      created_at: now,
      expires_at: new Date(now.getTime() + sessionLastsDays * 86_400_000),
    })
    .execute()
  await tx.db.updateTable('identity.users').set({ last_login_at: now }).where('id', '=', user.id).execute()
  const device = await rememberDevice(tx, user.id, client.deviceToken)
  await audit(tx, {
    action: 'user.logged_in',
    entityType: 'user',
    entityId: user.id,
    userId: user.id,
    after: { session: id, by, secondFactor },
  })
  const mustSetUpSecondFactor = !secondFactor && (await secondFactorIsRequired(tx, user.id))
  return {
    id,
    userId: user.id,
    displayName: user.display_name,
    token,
    deviceToken: device.token,
    mustSetUpSecondFactor,
  }
}

/** Keeps the device's token when it looks like one of ours, so that one browser is one device to all its people. */
export async function rememberDevice(
  tx: Tx,
  userId: string,
  given: string | null,
): Promise<{ id: string; token: string }> {
  const token = given && /^[\w-]{43}$/.test(given) ? given : newToken()
  const { id } = await tx.db
    .insertInto('identity.known_devices')
    .values({ id: newId(), user_id: userId, device_hash: tokenHash(token), last_used_at: tx.now() })
    .onConflict((on) => on.columns(['user_id', 'device_hash']).doUpdateSet({ last_used_at: tx.now() }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

export async function secondFactorIsRequired(tx: Tx, userId: string): Promise<boolean> {
  const { level, permissions } = await tx.db
    .selectFrom('identity.users as u')
    .select([levelInForce(), permissionsInForce()])
    .where('u.id', '=', userId)
    .executeTakeFirstOrThrow()
  return needsSecondFactor(level, permissions)
}
