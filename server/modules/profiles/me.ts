import { userIdOf } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** Whose own data a `self` route is about. */
export function me({ actor }: Ctx): string {
  const userId = userIdOf(actor)
  if (userId === null)
    throw new Error(`Scope ${actor.scope} has no person; only self routes may ask for one.`)
  return userId
}

/** For the moment between leaving and the last node's hearing of it: the session is not worth anything any more. */
export const accountGone = (): Refusal =>
  new Refusal('log_in_first', 401, 'This account was closed. Log in first.')
