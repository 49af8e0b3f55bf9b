import { type Actor, type Principal, userIdOf } from './actor.ts'

/** The person who acts: in routes for somebody logged in there always is one. */
export function myId({ actor }: { actor: Actor }): string {
  const userId = userIdOf(actor)
  if (userId !== null) return userId
  throw new Error(`Scope ${actor.scope} is nobody; only routes for somebody logged in may ask who acts.`)
}

/** The log-in that the request came with. */
export function mySessionId({ principal }: { principal: Principal | null }): string {
  if (principal) return principal.sessionId
  throw new Error('This use case needs somebody logged in; its route must not be public.')
}

/** The business in whose name somebody acts: routes under /tenants always have one. */
export function myTenantId({ actor }: { actor: Actor }): string {
  if (actor.scope === 'staff') return actor.tenantId
  throw new Error(`Scope ${actor.scope} works for no business; only routes under /tenants may ask for it.`)
}
