import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { closeAccount } from '../../identity/contract.ts'
import { profileDeleted } from '../events.ts'
import { accountGone } from './account-gone.ts'
import { wipePerson } from './wipe-person.ts'

/** Closes one's own account and forgets the person: here at once, in every other module by event. */
export async function leave(ctx: Ctx): Promise<void> {
  const userId = myId(ctx)
  try {
    await ctx.transaction(async (tx) => {
      for (const { beforeLeaving } of ctx.services.modules) await beforeLeaving?.(tx, userId)
      await audit(tx, { action: 'profile.deleted', entityType: 'profile', entityId: userId })
      await wipePerson(tx, userId)
      await tx.publish(profileDeleted, { userId })
      await closeAccount(tx, userId)
    })
  } catch (error) {
    throw error instanceof Refusal && error.status === 404 ? accountGone() : error
  }
}
