import type { HeldPermission } from '../users-api.ts'

export interface Effective {
  permissionId: string
  isAllowed: boolean
  pieces: HeldPermission[]
}

/**
 * What counts in the end, permission by permission: allowed somewhere and denied nowhere. What holds in one business
 * only is told apart by its pieces and does not decide for the platform.
 */
export function effectivePermissions(held: readonly HeldPermission[]): Effective[] {
  const byPermission = Map.groupBy(held, ({ permissionId }) => permissionId)
  return [...byPermission].map(([permissionId, pieces]) => ({
    permissionId,
    isAllowed: pieces.every(({ effect }) => effect === 'allow'),
    pieces,
  }))
}
