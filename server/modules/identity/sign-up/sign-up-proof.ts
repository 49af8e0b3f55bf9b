import type { Ctx, Tx } from '../../../kernel/context.ts'
import { sendMessage } from '../codes/messages.ts'
import { issueCode, latestSignUpCode, type TakenCode, takeCode } from '../codes/store.ts'
import { issueLinkToken, takeLinkToken } from '../tokens/link-token.ts'
import type { Identifier } from '../users/identifier.ts'

const linkLastsSeconds = 86_400

/** What a mail carries to prove an address: a code to type within ten minutes, and a link for a day. */
export interface SignUpProof {
  code: string
  linkToken: string
}

type From = Pick<TakenCode, 'browserHash' | 'contested'>

export async function issueSignUpProof(
  tx: Tx,
  userId: string,
  recipient: Identifier,
  from: From,
): Promise<SignUpProof> {
  const code = await issueCode(tx, { act: 'sign_up', recipient, userId: null, ...from })
  return { code, linkToken: await issueLinkToken(tx, 'verify', userId, linkLastsSeconds) }
}

export async function sendSignUpProof(
  ctx: Ctx,
  recipient: Identifier,
  language: string,
  { code, linkToken }: SignUpProof,
): Promise<void> {
  const query = new URLSearchParams({ email: recipient.address, code: linkToken })
  const link = `${ctx.services.config.PUBLIC_URL}/verify?${query}`
  await sendMessage(ctx, recipient, language, { kind: 'sign_up_code', code, link })
}

/** Takes either proof. Tells who asked for it, or null when it is wrong or over. */
export async function takeSignUpProof(
  tx: Tx,
  userId: string,
  recipient: Identifier,
  given: string,
): Promise<From | null> {
  if (/^\d{6}$/.test(given)) {
    return takeCode(tx, { act: 'sign_up', recipientIndex: recipient.index, userId: null, code: given })
  }
  if ((await takeLinkToken(tx, 'verify', given)) !== userId) return null
  const latest = await latestSignUpCode(tx, recipient.index)
  return { browserHash: latest?.browser_hash ?? null, contested: latest?.contested ?? false }
}
