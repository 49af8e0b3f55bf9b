import type { Ctx, Tx } from '../../../kernel/context.ts'
import type { Asker } from '../codes/asker.ts'
import { sendMessage } from '../codes/messages.ts'
import { issueCode, latestSignUpCode, takeCode } from '../codes/store.ts'
import { issueLinkToken, takeLinkToken } from '../tokens/link-token.ts'
import type { Identifier } from '../users/identifier.ts'

const linkLastsSeconds = 86_400

/** What a mail carries to prove an address: a code to type within ten minutes, and a link for a day. */
export interface SignUpProof {
  code: string
  linkToken: string
}

/** Who chose the password that stands now, and whether somebody else had signed up before them. */
export interface From {
  browserHash: Buffer | null
  contested: boolean
}

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

/** Takes either proof. Tells whose sign-up counts, which is the latest whichever code was entered, or null when it is wrong or over. */
export async function takeSignUpProof(
  tx: Tx,
  userId: string,
  recipient: Identifier,
  given: string,
  by: Pick<Asker, 'browserHash'> & { trusted: string | null },
): Promise<From | null> {
  const entered = { act: 'sign_up', recipientIndex: recipient.index, userId: null, code: given } as const
  const proven = /^\d{6}$/.test(given)
    ? await takeCode(tx, { ...entered, ...by })
    : (await takeLinkToken(tx, 'verify', given)) === userId
  if (!proven) return null
  const latest = await latestSignUpCode(tx, recipient.index)
  return { browserHash: latest?.browser_hash ?? null, contested: latest?.contested ?? false }
}
