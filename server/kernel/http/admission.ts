import type { Actor, Principal } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import type { Route } from './route.ts'

export const stepUpLastsMs = 10 * 60_000

/** Decides whether a request may pass and as whom the database will see it. */
export function admit(route: Route, principal: Principal | null, now: Date): Actor {
  if (route.access === 'public') {
    return principal ? { scope: 'person', userId: principal.userId } : { scope: 'anonymous' }
  }
  if (!principal) throw new Refusal('log_in_first', 401, 'Log in first.')
  if (route.access === 'self') refuseUnlessSelf(principal)
  else refuseUnlessPermitted(principal, route.access)
  if (route.stepUp && !steppedUp(principal, now)) {
    throw stepUpRequired()
  }
  return route.access === 'self'
    ? { scope: 'person', userId: principal.userId }
    : { scope: 'platform', userId: principal.userId, permission: route.access }
}

function refuseUnlessSelf(principal: Principal): void {
  if (principal.via === 'api_key' && !principal.permissions.has('self')) {
    throw new Refusal('forbidden', 403, 'This API key may not act for its owner: it lacks the scope "self".')
  }
}

function refuseUnlessPermitted(principal: Principal, permission: string): void {
  if (!principal.permissions.has(permission)) {
    throw new Refusal('forbidden', 403, `This needs the permission ${permission}.`)
  }
  if (principal.secondFactorRequired && !principal.secondFactor) {
    throw new Refusal('second_factor_required', 403, 'Set up or pass a second factor, then repeat this.')
  }
}

export const stepUpRequired = (): Refusal =>
  new Refusal('step_up_required', 403, 'Confirm that it is you, then repeat this.')

/** Whether the session has proven itself lately enough for a sensitive act. */
export const steppedUp = ({ steppedUpAt }: Principal, now: Date): boolean =>
  steppedUpAt !== null && now.getTime() - steppedUpAt.getTime() < stepUpLastsMs
