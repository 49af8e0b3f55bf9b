import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { type Asker, browserHashFrom, knownDeviceOf } from '../codes/asker.ts'
import { sendMessage } from '../codes/messages.ts'
import { type CodeSent, codeSent, limitCodes, wrongCode } from '../codes/request-limits.ts'
import { issueCode, takeCode } from '../codes/store.ts'
import { userCreated } from '../events.ts'
import { sealedJob } from '../sealed-job.ts'
import type { Client } from '../sessions/cookies.ts'
import { refuseUnlessOpen } from '../sign-up/sign-ups-open.ts'
import { type Identifier, requirePhone } from '../users/identifier.ts'
import { personName } from '../users/person-name.ts'
import { addressColumns, lockUser, lockUserBy, type UserRow } from '../users/store.ts'
import { passFirstFactor } from './first-factor.ts'
import type { SignInOutcome } from './signed-in.ts'

/** Sends a log-in code to a phone, whether or not it has an account yet. */
export async function requestSignInCode(
  ctx: Ctx,
  { phone }: { phone: string },
  asker: Asker,
): Promise<CodeSent> {
  const recipient = requirePhone(ctx.services.keys, phone)
  await limitCodes(ctx, recipient, await knownDeviceOf(ctx, recipient, asker))
  await ctx.transaction((tx) =>
    sendSignInCode.enqueue(tx, {
      phone: recipient.address,
      language: ctx.language,
      browserHash: asker.browserHash?.toString('base64') ?? null,
    }),
  )
  return codeSent
}

export const sendSignInCode = sealedJob<{ phone: string; language: string; browserHash: string | null }>(
  'identity.send-sign-in-code',
  async (ctx, { phone, language, browserHash }) => {
    const recipient = requirePhone(ctx.services.keys, phone)
    const code = await asLogin(ctx).transaction((tx) =>
      issueCode(tx, {
        act: 'sign_in',
        recipient,
        userId: null,
        browserHash: browserHashFrom(browserHash),
      }),
    )
    await sendMessage(ctx, recipient, language, { kind: 'sign_in_code', code })
  },
)

/** Logs in with the code from the phone; makes the account when the phone is new. */
export async function signInByCode(
  ctx: Ctx,
  input: { phone: string; code: string; displayName?: string },
  client: Client & Asker,
): Promise<SignInOutcome> {
  const phone = requirePhone(ctx.services.keys, input.phone)
  const trusted = await knownDeviceOf(ctx, phone, client)
  const outcome = await asLogin(ctx).transaction(async (tx) => {
    const taken = await takeCode(tx, {
      act: 'sign_in',
      recipientIndex: phone.index,
      userId: null,
      code: input.code,
      browserHash: client.browserHash,
      trusted,
    })
    if (!taken) return null
    const user = (await lockUserBy(tx, phone)) ?? (await makeUser(tx, phone, input.displayName))
    if (!user.phone_verified_at) await markPhoneVerified(tx, user)
    return passFirstFactor(tx, user, client, 'code')
  })
  // Thrown after the commit, so that the wrong attempt counts.
  if (!outcome) throw wrongCode()
  return outcome
}

async function makeUser(tx: Tx, phone: Identifier, displayName = ''): Promise<UserRow> {
  refuseUnlessOpen(tx.ctx)
  const id = newId()
  await tx.db
    .insertInto('identity.users')
    .values({
      id,
      ...addressColumns(tx.ctx.services.keys, id, phone),
      display_name: displayName && personName(displayName),
      language: tx.ctx.language,
      status: 'active',
      phone_verified_at: tx.now(),
    })
    .execute()
  await tx.publish(userCreated, { userId: id })
  await audit(tx, {
    action: 'user.signed_up',
    entityType: 'user',
    entityId: id,
    userId: id,
    after: { by: 'phone' },
  })
  return (await lockUser(tx, id)) as UserRow
}

async function markPhoneVerified(tx: Tx, user: UserRow): Promise<void> {
  await tx.db
    .updateTable('identity.users')
    .set({ phone_verified_at: tx.now() })
    .where('id', '=', user.id)
    .execute()
}
