import { Refusal } from '../../../kernel/refusal.ts'

export const teamRoles = ['owner', 'manager', 'staff'] as const
export type TeamRole = (typeof teamRoles)[number]

/** One place in a team: in one store, or (null) in the whole business. */
export interface Place {
  role: TeamRole
  storeId: string | null
}

const levels: Readonly<Record<TeamRole, number>> = { owner: 1, manager: 2, staff: 3 }

/**
 * Nobody gives, changes or takes what stands at or above their own place. Only owners of the whole business
 * stand above everybody, each other included.
 */
export const outranks = (mine: readonly Place[], other: Place): boolean =>
  mine.some(
    ({ role, storeId }) =>
      (storeId === null || storeId === other.storeId) &&
      (levels[role] < levels[other.role] || (role === 'owner' && storeId === null)),
  )

export function refuseUnlessOutranks(mine: readonly Place[], other: Place): void {
  if (outranks(mine, other)) return
  throw new Refusal(
    'above_you_in_team',
    403,
    'This place in the team is at or above your own; somebody above both must do it.',
    { facts: { role: other.role, storeId: other.storeId } },
  )
}

export const isBelow = (role: TeamRole, other: TeamRole): boolean => levels[role] > levels[other]

/** The strongest role of somebody who holds several. */
export const strongest = (roles: readonly TeamRole[]): TeamRole =>
  roles.reduce((best, role) => (levels[role] < levels[best] ? role : best), 'staff')
