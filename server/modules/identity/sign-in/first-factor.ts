import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import type { Client } from '../sessions/cookies.ts'
import { openSession, secondFactorIsRequired } from '../sessions/open-session.ts'
import type { UserRow } from '../users/store.ts'
import type { SecondFactorMethod, SecondFactorNeeded, SignInOutcome } from './signed-in.ts'

const challengeLastsMs = 10 * 60_000

/** Somebody has proven who they are once: by password, code or provider. Opens a session, or asks for more. */
export async function passFirstFactor(
  tx: Tx,
  user: UserRow,
  client: Client,
  by: 'password' | 'code' | 'provider' | 'reset',
): Promise<SignInOutcome> {
  refuseUnlessActive(user)
  const methods = await secondFactorMethodsOf(tx, user.id)
  if (methods.length > 0) return challenge(tx, user.id, methods)
  return { status: 'signed_in', session: await openSession(tx, user, client, { secondFactor: false, by }) }
}

/** Only told to somebody who has proven that the account is theirs. */
export function refuseUnlessActive({ status }: Pick<UserRow, 'status'>): void {
  switch (status) {
    case 'active':
      return
    case 'pending':
      throw new Refusal(
        'email_unverified',
        403,
        'Confirm your e-mail address first: enter the code from our mail.',
      )
    case 'suspended':
      throw new Refusal(
        'account_suspended',
        403,
        'This account is suspended. Write to support to find out more.',
      )
    case 'blocked':
      throw new Refusal(
        'account_blocked',
        403,
        'This account is blocked. Write to support if you think it should not be.',
      )
    default:
      status satisfies never
  }
}

/**
 * The second factors that stand between the first one and a session; none when the first is enough.
 * A passkey of somebody who need not have a second factor is a way to log in, not a hurdle.
 */
export async function secondFactorMethodsOf(tx: Tx, userId: string): Promise<SecondFactorMethod[]> {
  const rows = await tx.db
    .selectFrom('identity.mfa_factors')
    .select('kind')
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .where('used_at', 'is', null)
    .groupBy('kind')
    .orderBy(sql`array_position(array['totp', 'passkey', 'recovery_code'], kind)`)
    .execute()
  const kinds = rows.map(({ kind }) => kind)
  if (kinds.includes('totp')) return kinds
  return kinds.includes('passkey') && (await secondFactorIsRequired(tx, userId)) ? kinds : []
}

async function challenge(tx: Tx, userId: string, methods: SecondFactorMethod[]): Promise<SecondFactorNeeded> {
  const token = newToken()
  await tx.db
    .insertInto('identity.challenges')
    .values({
      id: newId(),
      kind: 'second_factor',
      user_id: userId,
      token_hash: tokenHash(token),
      expires_at: new Date(tx.now().getTime() + challengeLastsMs),
    })
    .execute()
  return { status: 'second_factor_required', challenge: token, methods }
}
