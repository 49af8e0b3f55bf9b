import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { refuseUnlessOutranks } from '../roles/hierarchy.ts'
import { lockHierarchy, myStanding, refuseToLoseLastSuperAdmin, standingOf } from '../roles/standing.ts'
import { principalChanged, revokeSessions } from '../sessions/invalidate.ts'
import { closeAccount } from './close-account.ts'
import { renameUser } from './rename-user.ts'
import { readUser, type UserRow } from './store.ts'
import { type UserDetails, userDetails } from './user-details.ts'

/** Changes the name of somebody below the actor. */
export async function editUser(
  ctx: Ctx,
  userId: string,
  { displayName }: { displayName: string },
  expectedVersion: number | null,
): Promise<UserDetails> {
  await ctx.transaction(async (tx) => {
    await managed(tx, ctx, userId, expectedVersion)
    await renameUser(tx, userId, displayName)
  })
  return userDetails(ctx, userId)
}

/** Suspends, blocks or restores somebody below the actor; whoever is not active is out at once. */
export async function changeStatus(
  ctx: Ctx,
  userId: string,
  { status, reason }: { status: 'active' | 'suspended' | 'blocked'; reason: string },
  expectedVersion: number | null,
): Promise<UserDetails> {
  await ctx.transaction(async (tx) => {
    const { user, target } = await managed(tx, ctx, userId, expectedVersion)
    refuseSelf(ctx, userId)
    refuseTransition(user, status)
    if (status !== 'active') await refuseToLoseLastSuperAdmin(tx, target)
    const restored = status === 'active' && neverProven(user) ? 'pending' : status
    await tx.db
      .updateTable('identity.users')
      .set({ status: restored, status_reason: reason.trim() })
      .where('id', '=', userId)
      .execute()
    if (status !== 'active') await revokeSessions(tx, userId, 'account_suspended')
    await principalChanged(tx, userId)
    await audit(tx, {
      action: status === 'active' ? 'user.restored' : `user.${status}`,
      entityType: 'user',
      entityId: userId,
      before: { status: user.status, reason: user.status_reason },
      after: { status: restored, reason: reason.trim() },
    })
  })
  return userDetails(ctx, userId)
}

/** Ends all log-ins of somebody below the actor. */
export async function endSessionsOf(ctx: Ctx, userId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await managed(tx, ctx, userId, null)
    const ended = await revokeSessions(tx, userId, 'revoked')
    await audit(tx, { action: 'user.sessions_ended', entityType: 'user', entityId: userId, after: { ended } })
  })
}

/** Closes the account of somebody below the actor for good. */
export async function deleteUser(ctx: Ctx, userId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await managed(tx, ctx, userId, null)
    refuseSelf(ctx, userId)
    await closeAccount(tx, userId)
  })
}

/** Somebody the actor may act on. Nobody's standing changes until the transaction ends. */
export async function managed(tx: Tx, ctx: Ctx, userId: string, expectedVersion: number | null) {
  await lockHierarchy(tx)
  const user = await readUser(tx, userId)
  if (!user) throw notFound('user')
  const target = await standingOf(tx, userId)
  refuseUnlessOutranks(await myStanding(tx, ctx), target.level, 'person')
  refuseIfChanged(user, expectedVersion)
  return { user, target }
}

function refuseSelf(ctx: Ctx, userId: string): void {
  if (ctx.principal?.userId !== userId) return
  throw new Refusal('not_yourself', 409, 'You cannot do this to yourself. Ask another administrator.')
}

/** A sign-up that was stopped before its person had confirmed the address goes back to where it was. */
const neverProven = (user: UserRow): boolean =>
  user.email_sealed !== null && user.email_verified_at === null && user.phone_verified_at === null

/** Only its person makes a pending account active: by proving the address. */
function refuseTransition(user: UserRow, status: string): void {
  if (user.status === status) throw new Refusal('no_change', 409, `This account is ${status} already.`)
  if (user.status === 'pending' && status === 'active') {
    throw new Refusal(
      'still_pending',
      409,
      'This account becomes active when its person confirms their address.',
    )
  }
}
