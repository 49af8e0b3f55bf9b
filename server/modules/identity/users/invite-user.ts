import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { asLogin } from '../../../kernel/database/scopes.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { forbidden, Refusal } from '../../../kernel/refusal.ts'
import { sendMessage } from '../codes/messages.ts'
import { userCreated } from '../events.ts'
import { resetLink, sendResetCode } from '../passwords/reset-password.ts'
import { giveRole } from '../roles/assign-roles.ts'
import { lockHierarchy, myStanding } from '../roles/standing.ts'
import { sealedJob } from '../sealed-job.ts'
import { issueLinkToken, voidLinkTokens } from '../tokens/link-token.ts'
import { identify, requireEmail } from './identifier.ts'
import { managed } from './manage-user.ts'
import { personName } from './person-name.ts'
import { addressColumns, openAddresses, readUser } from './store.ts'
import { type UserDetails, userDetails } from './user-details.ts'

export const invitationLastsSeconds = 7 * 86_400

/** Makes an account for somebody and mails them a link with which they choose a password. */
export async function inviteUser(
  ctx: Ctx,
  input: { email: string; displayName: string; roleIds?: string[] },
): Promise<UserDetails> {
  const email = requireEmail(ctx.services.keys, input.email)
  const roleIds = [...new Set(input.roleIds ?? [])]
  if (roleIds.length > 0 && !ctx.principal?.permissions.has('PERM_USER_ASSIGN_ROLES')) {
    throw forbidden('Giving roles needs the permission PERM_USER_ASSIGN_ROLES.')
  }
  const id = newId()
  await ctx.transaction(async (tx) => {
    await lockHierarchy(tx)
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('identity.users')
      .values({
        id,
        ...addressColumns(ctx.services.keys, id, email),
        display_name: personName(input.displayName),
        language: ctx.language,
        invited_by: myId(ctx),
      })
      .onConflict((on) => on.column('email_index').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) {
      throw new Refusal('already_in_use', 409, 'There is an account with this e-mail address already.')
    }
    const actor = await myStanding(tx, ctx)
    for (const roleId of roleIds) await giveRole(tx, actor, id, { roleId })
    await tx.publish(userCreated, { userId: id })
    await audit(tx, { action: 'user.invited', entityType: 'user', entityId: id, after: { roleIds } })
    await sendInvitation.enqueue(tx, { userId: id })
  })
  return userDetails(ctx, id)
}

export const sendInvitation = sealedJob<{ userId: string }>(
  'identity.send-invitation',
  async (ctx, { userId }) => {
    const issued = await asLogin(ctx).transaction(async (tx) => {
      const user = await readUser(tx, userId)
      if (user) await voidLinkTokens(tx, 'reset', userId)
      return user && { user, token: await issueLinkToken(tx, 'reset', userId, invitationLastsSeconds) }
    })
    const { keys } = ctx.services
    const recipient = issued && identify(keys, openAddresses(keys, issued.user).email ?? '')
    if (!recipient) return
    const link = resetLink(ctx, recipient, issued.token)
    await sendMessage(ctx, recipient, issued.user.language, { kind: 'invitation', link })
  },
)

/** Sends somebody below the actor what it takes to set a new password, or their invitation again. */
export async function sendResetTo(ctx: Ctx, userId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { user } = await managed(tx, ctx, userId, null)
    const { email, phone } = openAddresses(ctx.services.keys, user)
    const identifier = email ?? phone
    if (identifier === null) {
      throw new Refusal('no_address', 409, 'This account has neither an e-mail address nor a phone number.')
    }
    await enqueueReset(tx, user.status === 'pending', userId, identifier)
    await audit(tx, { action: 'user.password_reset_sent', entityType: 'user', entityId: userId })
  })
}

const enqueueReset = (tx: Tx, isPending: boolean, userId: string, identifier: string): Promise<void> =>
  isPending
    ? sendInvitation.enqueue(tx, { userId })
    : sendResetCode.enqueue(tx, { identifier, browserHash: null })
