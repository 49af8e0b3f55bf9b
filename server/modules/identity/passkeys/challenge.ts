import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'

export type PasskeyAct =
  | 'passkey_sign_in'
  | 'passkey_second_factor'
  | 'passkey_step_up'
  | 'passkey_registration'

const lastsMs = 5 * 60_000
const sealedAs = 'identity.challenges.state_sealed'

/** Remembers a WebAuthn challenge until its answer comes back. */
export async function rememberChallenge(
  login: Ctx,
  { act, challenge, userId }: { act: PasskeyAct; challenge: string; userId: string | null },
): Promise<string> {
  const id = newId()
  await login.transaction((tx) =>
    tx.db
      .insertInto('identity.challenges')
      .values({
        id,
        kind: act,
        user_id: userId,
        state_sealed: login.services.keys.seal(challenge, sealedAs, id),
        expires_at: new Date(tx.now().getTime() + lastsMs),
      })
      .execute(),
  )
  return id
}

/** Uses a challenge up: it answers once, for one act and one person. */
export async function takeChallenge(
  tx: Tx,
  { act, challengeId, userId }: { act: PasskeyAct; challengeId: string; userId: string | null },
): Promise<string | null> {
  const row = await tx.db
    .updateTable('identity.challenges')
    .set({ consumed_at: tx.now() })
    .where('id', '=', challengeId)
    .where('kind', '=', act)
    .where('user_id', 'is not distinct from', userId)
    .where('consumed_at', 'is', null)
    .where('expires_at', '>', tx.now())
    .returning(['id', 'state_sealed'])
    .executeTakeFirst()
  return row?.state_sealed ? tx.ctx.services.keys.open(row.state_sealed, sealedAs, row.id) : null
}
