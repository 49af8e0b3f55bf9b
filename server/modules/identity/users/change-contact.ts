import { sql } from 'kysely'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { hitRateLimit } from '../../../kernel/http/rate-limit.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sendMessage } from '../codes/messages.ts'
import { type CodeSent, codeSent, limitCodes, wrongCode } from '../codes/request-limits.ts'
import { issueCode, takeCode } from '../codes/store.ts'
import { sealedJob } from '../sealed-job.ts'
import { type Identifier, identify, requireEmail, requirePhone } from './identifier.ts'
import { addressColumns, indexColumn, lockUser, lockUserBy } from './store.ts'
import { addressToTell, tellSecurityChange } from './tell-security-change.ts'

type Channel = Identifier['channel']

const actOf = (channel: Channel) => (channel === 'email' ? 'change_email' : 'change_phone')

export const requestEmail = (ctx: Ctx, { email }: { email: string }): Promise<CodeSent> =>
  requestContact(ctx, requireEmail(ctx.services.keys, email))

export const requestPhone = (ctx: Ctx, { phone }: { phone: string }): Promise<CodeSent> =>
  requestContact(ctx, requirePhone(ctx.services.keys, phone))

/**
 * Sends a code to an address that its person wants to add. Whether somebody else has it only its owner is
 * told. A few an hour, whoever they go to: messages cost money and annoy strangers.
 */
async function requestContact(ctx: Ctx, recipient: Identifier): Promise<CodeSent> {
  await hitRateLimit(ctx, `contact codes ${myId(ctx)}`, { max: 10, windowSeconds: 3600 })
  await limitCodes(ctx, recipient, null)
  const payload = { userId: myId(ctx), address: recipient.address, language: ctx.language }
  await ctx.transaction((tx) => sendContactCode.enqueue(tx, payload))
  return codeSent
}

export const sendContactCode = sealedJob<{ userId: string; address: string; language: string }>(
  'identity.send-contact-code',
  async (ctx, { userId, address, language }) => {
    const recipient = identify(ctx.services.keys, address)
    if (!recipient) return
    const code = await asLogin(ctx).transaction(async (tx) => {
      const holder = await lockUserBy(tx, recipient)
      if (holder && holder.id !== userId && !yields(holder)) return null
      return issueCode(tx, { act: actOf(recipient.channel), recipient, userId })
    })
    if (code === null) await sendMessage(ctx, recipient, language, { kind: 'contact_taken' })
    else await sendMessage(ctx, recipient, language, { kind: 'contact_code', code })
  },
)

export const confirmEmail = (ctx: Ctx, { code }: { code: string }): Promise<void> =>
  confirmContact(ctx, 'email', code)

export const confirmPhone = (ctx: Ctx, { code }: { code: string }): Promise<void> =>
  confirmContact(ctx, 'sms', code)

/** Makes the address the account's own: from now on its person can log in with it. */
async function confirmContact(ctx: Ctx, channel: Channel, code: string): Promise<void> {
  const userId = myId(ctx)
  const done = await asLogin(ctx).transaction(async (tx) => {
    const recipient = await recipientOfCode(tx, userId, channel)
    const taken =
      recipient &&
      (await takeCode(tx, {
        act: actOf(channel),
        recipientIndex: recipient.index,
        userId,
        code,
        browserHash: null,
        trusted: userId,
      }))
    if (!taken) return false
    await takeOver(tx, userId, recipient)
    const before = await lockUser(tx, userId)
    const verified = channel === 'email' ? { email_verified_at: tx.now() } : { phone_verified_at: tx.now() }
    await tx.db
      .updateTable('identity.users')
      .set({ ...addressColumns(ctx.services.keys, userId, recipient), ...verified })
      .where('id', '=', userId)
      .execute()
    const action = channel === 'email' ? 'user.email_changed' : 'user.phone_changed'
    const after = { [channel === 'email' ? 'email' : 'phone']: recipient.address }
    await audit(tx, { action, entityType: 'user', entityId: userId, after })
    // To the address from before: at the new one might sit whoever took the account.
    await tellSecurityChange.enqueue(tx, {
      userId,
      change: channel === 'email' ? 'email_changed' : 'phone_changed',
      address: before && addressToTell(ctx.services, before),
    })
    return true
  })
  if (!done) throw wrongCode()
}

/** The address is not sent a second time: it stands, sealed, beside the code that went to it. */
async function recipientOfCode(tx: Tx, userId: string, channel: Channel): Promise<Identifier | null> {
  const row = await tx.db
    .selectFrom('identity.otp_verifications')
    .select(['id', 'recipient_sealed'])
    .where('user_id', '=', userId)
    .where('act', '=', actOf(channel))
    .where('verified', '=', sql.lit(false))
    .where('voided_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { keys } = tx.ctx.services
  return identify(
    keys,
    keys.open(row.recipient_sealed, 'identity.otp_verifications.recipient_sealed', row.id),
  )
}

/** A sign-up that never proved the address gives way to somebody who has. */
const yields = (holder: { status: string; invited_by: string | null }): boolean =>
  holder.status === 'pending' && holder.invited_by === null

async function takeOver(tx: Tx, userId: string, recipient: Identifier): Promise<void> {
  const holder = await lockUserBy(tx, recipient)
  if (!holder || holder.id === userId) return
  if (!yields(holder)) {
    throw new Refusal('already_in_use', 409, 'Another account uses this. Log in there to remove it first.')
  }
  await tx.db
    .deleteFrom('identity.users')
    .where('id', '=', holder.id)
    .where(indexColumn(recipient.channel), '=', recipient.index)
    .execute()
}
