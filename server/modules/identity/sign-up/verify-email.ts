import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { type Asker, knownDeviceOf } from '../codes/asker.ts'
import { type CodeSent, codeSent, limitCodes, wrongCode } from '../codes/request-limits.ts'
import { latestSignUpCode } from '../codes/store.ts'
import { userCreated } from '../events.ts'
import { sealedJob } from '../sealed-job.ts'
import type { Client } from '../sessions/cookies.ts'
import { passFirstFactor } from '../sign-in/first-factor.ts'
import type { SignInOutcome } from '../sign-in/signed-in.ts'
import { requireEmail } from '../users/identifier.ts'
import { lockUserBy, type UserRow } from '../users/store.ts'
import { type From, issueSignUpProof, sendSignUpProof, takeSignUpProof } from './sign-up-proof.ts'

/** Takes the code of a sign-up: the account becomes active and its person is logged in. */
export async function verifyEmail(
  ctx: Ctx,
  input: { email: string; code: string },
  client: Client & Asker,
): Promise<SignInOutcome> {
  const email = requireEmail(ctx.services.keys, input.email)
  const { browserHash } = client
  const by = { browserHash, trusted: await knownDeviceOf(ctx, email, client) }
  const outcome = await asLogin(ctx).transaction(async (tx) => {
    const user = await lockUserBy(tx, email)
    if (user?.status !== 'pending') return null
    const taken = await takeSignUpProof(tx, user.id, email, input.code, by)
    if (!taken) return null
    return passFirstFactor(tx, await activate(tx, user, taken, browserHash), client, 'code')
  })
  if (!outcome) throw wrongCode()
  return outcome
}

async function activate(tx: Tx, user: UserRow, taken: From, browserHash: Buffer | null): Promise<UserRow> {
  const sameBrowser = browserHash !== null && taken.browserHash?.equals(browserHash) === true
  if (taken.contested && !sameBrowser) {
    await tx.db.deleteFrom('identity.credentials').where('user_id', '=', user.id).execute()
  }
  await tx.db
    .updateTable('identity.users')
    .set({ status: 'active', email_verified_at: tx.now() })
    .where('id', '=', user.id)
    .execute()
  if (user.invited_by === null) await tx.publish(userCreated, { userId: user.id })
  const after = { by: 'email', status: 'active' }
  await audit(tx, { action: 'user.signed_up', entityType: 'user', entityId: user.id, userId: user.id, after })
  return { ...user, status: 'active', email_verified_at: tx.now() }
}

/** Sends the sign-up code again. Answers the same for every address. */
export async function requestVerification(
  ctx: Ctx,
  input: { email: string },
  asker: Asker,
): Promise<CodeSent> {
  const recipient = requireEmail(ctx.services.keys, input.email)
  await limitCodes(ctx, recipient, await knownDeviceOf(ctx, recipient, asker))
  await ctx.transaction((tx) => resendSignUpCode.enqueue(tx, { email: recipient.address }))
  return codeSent
}

export const resendSignUpCode = sealedJob<{ email: string }>(
  'identity.resend-sign-up-code',
  async (ctx, { email }) => {
    const recipient = requireEmail(ctx.services.keys, email)
    const issued = await asLogin(ctx).transaction(async (tx) => {
      const user = await lockUserBy(tx, recipient)
      const latest = await latestSignUpCode(tx, recipient.index)
      if (user?.status !== 'pending' || !latest) return null
      const from = { browserHash: latest.browser_hash, contested: latest.contested }
      return { proof: await issueSignUpProof(tx, user.id, recipient, from), language: user.language }
    })
    if (issued) await sendSignUpProof(ctx, recipient, issued.language, issued.proof)
  },
)
