import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { newToken, tokenHash } from '../secret-token.ts'

type LinkKind = 'reset' | 'verify'

/** Makes the secret of a link in a mail, in place of those sent before it. */
export async function issueLinkToken(
  tx: Tx,
  kind: LinkKind,
  userId: string,
  lastsSeconds: number,
): Promise<string> {
  await tx.db
    .updateTable('identity.auth_tokens')
    .set({ revoked_at: tx.now() })
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  const token = newToken()
  await tx.db
    .insertInto('identity.auth_tokens')
    .values({
      id: newId(),
      user_id: userId,
      kind,
      token_hash: tokenHash(token),
      expires_at: new Date(tx.now().getTime() + lastsSeconds * 1000),
    })
    .execute()
  return token
}

/** Uses a link's secret up: whoever comes first gets the person it was made for, everybody else null. */
export async function takeLinkToken(tx: Tx, kind: LinkKind, token: string): Promise<string | null> {
  const row = await tx.db
    .updateTable('identity.auth_tokens')
    .set({ used_at: tx.now() })
    .where('token_hash', '=', tokenHash(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now())
    .returning('user_id')
    .executeTakeFirst()
  return row?.user_id ?? null
}
