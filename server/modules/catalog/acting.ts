import { type Actor, userIdOf } from '../../kernel/actor.ts'

/** Which business the caller acts for; routes under /tenants let nobody else in. */
export function tenantOf(actor: Actor): string {
  if (actor.scope !== 'staff') throw new Error(`The scope ${actor.scope} acts for no business.`)
  return actor.tenantId
}

export function requireUserId(actor: Actor): string {
  const userId = userIdOf(actor)
  if (userId === null) throw new Error(`The scope ${actor.scope} is nobody.`)
  return userId
}
