import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { type Asker, browserHashFrom, knownDeviceOf } from '../codes/asker.ts'
import { sendMessage } from '../codes/messages.ts'
import { type CodeSent, codeSent, limitCodes } from '../codes/request-limits.ts'
import { hashPassword } from '../passwords/password-hash.ts'
import { refuseWeakPassword } from '../passwords/password-strength.ts'
import { sealedJob } from '../sealed-job.ts'
import { type Identifier, requireEmail } from '../users/identifier.ts'
import { personName } from '../users/person-name.ts'
import { addressColumns, lockUserBy, type UserRow } from '../users/store.ts'
import { issueSignUpProof, type SignUpProof, sendSignUpProof } from './sign-up-proof.ts'
import { refuseUnlessOpen } from './sign-ups-open.ts'

export interface SignUp {
  email: string
  password: string
  displayName: string
  language?: string
}

/** Takes a sign-up. All that depends on whether the address has an account happens after the answer. */
export async function signUp(ctx: Ctx, input: SignUp, asker: Asker): Promise<CodeSent> {
  refuseUnlessOpen(ctx)
  const recipient = requireEmail(ctx.services.keys, input.email)
  await refuseWeakPassword(input.password, [input.email, input.displayName])
  await limitCodes(ctx, recipient, await knownDeviceOf(ctx, recipient, asker))
  const passwordHash = await hashPassword(input.password)
  await ctx.transaction((tx) =>
    carryOutSignUp.enqueue(tx, {
      email: recipient.address,
      displayName: personName(input.displayName),
      language: input.language ?? ctx.language,
      passwordHash,
      browserHash: asker.browserHash?.toString('base64') ?? null,
    }),
  )
  return codeSent
}

interface PendingSignUp {
  email: string
  displayName: string
  language: string
  passwordHash: string
  browserHash: string | null
}

export const carryOutSignUp = sealedJob<PendingSignUp>('identity.carry-out-sign-up', async (ctx, pending) => {
  const recipient = requireEmail(ctx.services.keys, pending.email)
  const issued = await asLogin(ctx).transaction(async (tx) => {
    const user = await lockUserBy(tx, recipient)
    return user && user.status !== 'pending' ? null : issueSignUpCode(tx, user, recipient, pending)
  })
  if (issued) return sendSignUpProof(ctx, recipient, pending.language, issued)
  const link = `${ctx.services.config.PUBLIC_URL}/log-in`
  await sendMessage(ctx, recipient, pending.language, { kind: 'already_registered', link })
})

/**
 * Until the address is proven anybody may sign up with it again, and the latest sign-up counts. From the
 * second on the code is contested: whoever enters it gets the account, but a password chosen in another
 * browser, perhaps by somebody who lay in wait, does not come with it. So it is from the first on where
 * somebody was invited, who expects a mail from us.
 */
async function issueSignUpCode(
  tx: Tx,
  user: UserRow | undefined,
  recipient: Identifier,
  { displayName, language, passwordHash, browserHash }: PendingSignUp,
): Promise<SignUpProof> {
  const userId = user?.id ?? newId()
  if (!user) {
    const address = addressColumns(tx.ctx.services.keys, userId, recipient)
    await tx.db
      .insertInto('identity.users')
      .values({ id: userId, ...address, display_name: displayName, language })
      .execute()
  } else if (user.invited_by === null) {
    await tx.db
      .updateTable('identity.users')
      .set({ display_name: displayName, language })
      .where('id', '=', userId)
      .execute()
  }
  const hadPassword = await replacePassword(tx, userId, passwordHash)
  return issueSignUpProof(tx, userId, recipient, {
    browserHash: browserHashFrom(browserHash),
    contested: hadPassword || user?.invited_by != null,
  })
}

/** Says whether there was a password before. */
async function replacePassword(tx: Tx, userId: string, passwordHash: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity.credentials')
    .set({ password_hash: passwordHash, last_password_change: tx.now() })
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return true
  await tx.db
    .insertInto('identity.credentials')
    .values({ id: newId(), user_id: userId, password_hash: passwordHash })
    .execute()
  return false
}
