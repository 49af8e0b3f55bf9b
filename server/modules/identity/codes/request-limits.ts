import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
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

/** One code in half a minute and ten an hour for each recipient, counted on all nodes, known or not. */
export async function limitCodes(ctx: Ctx, recipient: Identifier): Promise<void> {
  const key = `code ${recipient.index.toString('hex')}`
  await hitRateLimit(ctx, key, { max: 1, windowSeconds: resendAfterSeconds })
  await hitRateLimit(ctx, `${key} hourly`, { max: 10, windowSeconds: 3600 })
}

export const wrongCode = (): Refusal =>
  new Refusal('wrong_code', 422, 'This code is wrong or no longer valid. Check it, or ask for a new one.', {
    fields: [{ path: '/code', code: 'wrong_code', message: 'This code is wrong or no longer valid.' }],
  })
