import type { Actor, Principal } from '../actor.ts'
import { isId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { type Route, standsInBusiness } from './route.ts'
import type { TenantResolver } from './tenant-resolver.ts'

export const stepUpLastsMs = 10 * 60_000

interface Asking {
  route: Route
  principal: Principal | null
  /** Whom somebody without an account acts as here; null where one must log in. */
  guest: Actor | null
  tenantId: string | undefined
  tenants: TenantResolver
  now: Date
}

/** Decides whether a request may pass and as whom the database will see it. */
export async function admit(asking: Asking): Promise<Actor> {
  const { route, principal, guest, tenantId, tenants, now } = asking
  const { access } = route
  if (access === 'public') {
    return principal ? { scope: 'person', userId: principal.userId } : { scope: 'anonymous' }
  }
  if (!principal && guest) return guest
  if (!principal) throw new Refusal('log_in_first', 401, 'Log in first.')
  const actor = await actorFor(principal, route, tenantId, tenants)
  if (route.stepUp && !steppedUp(principal, now)) throw stepUpRequired()
  return actor
}

async function actorFor(
  principal: Principal,
  route: Route,
  tenantId: string | undefined,
  tenants: TenantResolver,
): Promise<Actor> {
  const { userId } = principal
  if (route.access === 'self' || route.access === 'buyer') {
    refuseUnlessSelf(principal)
    return { scope: 'person', userId }
  }
  const permission = route.access
  if (standsInBusiness(route)) return staffActor(principal, permission, tenantId, tenants)
  refuseUnlessPermitted(principal, permission)
  return { scope: 'platform', userId, permission }
}

/** A business says who may do what in it; whoever does not belong to it does not learn that it exists. */
async function staffActor(
  { userId, scopes }: Principal,
  permission: string,
  tenantId: string | undefined,
  tenants: TenantResolver,
): Promise<Actor> {
  const grants = tenantId !== undefined && isId(tenantId) ? await tenants.grantsOf(userId, tenantId) : null
  if (!grants || tenantId === undefined) {
    throw new Refusal('business_not_found', 404, 'There is no such business, or you do not belong to it.')
  }
  if (!grants.isActive) {
    throw new Refusal('business_inactive', 403, 'This business is closed. Ask support to open it again.')
  }
  const storeIds = grants.permissions.get(permission)
  if (storeIds === undefined || (scopes && !scopes.has(permission))) {
    throw new Refusal('forbidden', 403, `This needs the permission ${permission} in this business.`)
  }
  return { scope: 'staff', userId, tenantId, storeIds, permission }
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
