import { userIdOf } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/context.ts'

/** Whose own data a `self` route is about. */
export function me({ actor }: Ctx): string {
  const userId = userIdOf(actor)
  if (userId === null)
    throw new Error(`Scope ${actor.scope} has no person; only self routes may ask for one.`)
  return userId
}
