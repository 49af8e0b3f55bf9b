import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { subscriberOf } from '../../../kernel/http/subscriber.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Identifier } from '../users/identifier.ts'
import { codeLastsSeconds, resendAfterSeconds } from './code.ts'

export const CodeSent = Type.Object({
  status: Type.Literal('code_sent'),
  expiresInSeconds: Type.Integer(),
  resendAfterSeconds: Type.Integer(),
})
export type CodeSent = Static<typeof CodeSent>

export const codeSent: CodeSent = {
  status: 'code_sent',
  expiresInSeconds: codeLastsSeconds,
  resendAfterSeconds,
}

/** For route definitions: messages cost money and annoy, whoever they go to. */
export const codesPerAddress = { max: 60, windowSeconds: 600 }

/**
 * One code in half a minute and ten an hour for each recipient, known or not, counted on all nodes: for
 * whoever asks from one address, so that a stranger does not use them up for the owner; all strangers
 * together get twice as many, since messages annoy. Who is trusted to be the owner is not counted there.
 */
export async function limitCodes(ctx: Ctx, recipient: Identifier, trusted: string | null): Promise<void> {
  const key = `code ${recipient.index.toString('hex')}`
  const own = `${key} by ${trusted ?? subscriberOf(ctx.address ?? '')}`
  await hitRateLimit(ctx, own, { max: 1, windowSeconds: resendAfterSeconds })
  await hitRateLimit(ctx, `${own} hourly`, { max: 10, windowSeconds: 3600 })
  if (trusted === null) await hitRateLimit(ctx, `${key} hourly`, { max: 20, windowSeconds: 3600 })
}

export const wrongCode = (): Refusal =>
  new Refusal('wrong_code', 422, 'This code is wrong or no longer valid. Check it, or ask for a new one.', {
    fields: [{ path: '/code', code: 'wrong_code', message: 'This code is wrong or no longer valid.' }],
  })
