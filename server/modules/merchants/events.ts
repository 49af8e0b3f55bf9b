import { type Static, Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { Id, nullable, oneOf } from '../../kernel/http/schemas.ts'
import { sellerStatuses } from './sellers/seller-status.ts'
import { teamRoles } from './team/team-role.ts'

/** A business was opened. */
export const tenantCreated = event('tenant.created', Type.Object({ tenantId: Id, userId: Id }))

/** A business is open for work again, or no longer: an administrator said so, or its last owner left. */
export const tenantActivityChanged = event(
  'tenant.activity_changed',
  Type.Object({ tenantId: Id, isActive: Type.Boolean() }),
)

/** A business handed in its papers. */
export const sellerSubmitted = event('seller.submitted', Type.Object({ tenantId: Id }))

/** Its papers were found right: it may sell. */
export const sellerApproved = event('seller.approved', Type.Object({ tenantId: Id, reviewedBy: Id }))

/** Something is wrong with its papers; what, stands in its onboarding. */
export const sellerRejected = event('seller.rejected', Type.Object({ tenantId: Id, reviewedBy: Id }))

/** A business may sell, or may not any more. */
export const sellerStatusChanged = event(
  'seller.status_changed',
  Type.Object({ tenantId: Id, status: oneOf(sellerStatuses) }),
)

export const storeCreated = event('store.created', Type.Object({ tenantId: Id, storeId: Id }))

/** `details` are what is neither name, place, hours, picture nor delivery. */
export const StoreFacet = oneOf(['name', 'place', 'hours', 'picture', 'delivery', 'details'])
export type StoreFacet = Static<typeof StoreFacet>

export const storeUpdated = event(
  'store.updated',
  Type.Object({ tenantId: Id, storeId: Id, changed: Type.Array(StoreFacet) }),
)

/** Buyers see a store from now on, or no longer. Also told of a new store that is listed at once. */
export const storeStatusChanged = event(
  'store.status_changed',
  Type.Object({ tenantId: Id, storeId: Id, listed: Type.Boolean() }),
)

const membership = { tenantId: Id, memberId: Id, userId: Id, storeId: nullable(Id) }

export const teamMemberJoined = event(
  'team.member_joined',
  Type.Object({ ...membership, role: oneOf(teamRoles) }),
)

export const teamMemberLeft = event('team.member_left', Type.Object(membership))
