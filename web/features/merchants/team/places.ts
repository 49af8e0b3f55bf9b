import type { Membership, TeamRole } from '../api.ts'

export const teamRoles = ['owner', 'manager', 'staff'] as const

interface Place {
  role: TeamRole
  storeId: string | null
}

const levels: Record<TeamRole, number> = { owner: 1, manager: 2, staff: 3 }

/** Whether the server will let one change such a place: only owners of the whole stand above everybody. */
export function outranks({ role, wholeBusiness, stores }: Membership, other: Place): boolean {
  const places: Place[] = [
    ...(wholeBusiness ? [{ role, storeId: null }] : []),
    ...stores.map((store) => ({ role: store.role, storeId: store.storeId })),
  ]
  return places.some(
    (mine) =>
      (mine.storeId === null || mine.storeId === other.storeId) &&
      (levels[mine.role] < levels[other.role] || (mine.role === 'owner' && mine.storeId === null)),
  )
}
