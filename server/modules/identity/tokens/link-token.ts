import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { newToken, tokenHash } from '../secret-token.ts'

type LinkKind = 'reset' | 'verify'

/** Makes the secret of a link in a mail, beside those sent before it: whoever asks for another voids none. */
export async function issueLinkToken(
  tx: Tx,
  kind: LinkKind,
  userId: string,
  lastsSeconds: number,
): Promise<string> {
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

/** Uses a link's secret up, and its like with it: whoever comes first gets the person it was made for, everybody else null. */
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
  if (!row) return null
  await voidLinkTokens(tx, kind, row.user_id)
  return row.user_id
}

/** The links of this kind that somebody was sent so far open nothing any more. */
export const voidLinkTokens = (tx: Tx, kind: LinkKind, userId: string): Promise<unknown> =>
  tx.db
    .updateTable('identity.auth_tokens')
    .set({ revoked_at: tx.now() })
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
