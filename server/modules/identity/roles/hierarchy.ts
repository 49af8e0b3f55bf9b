import { Refusal } from '../../../kernel/refusal.ts'

/** How far somebody's power reaches: their strongest level (the lower, the stronger) and what they hold. */
export interface Standing {
  userId: string
  level: number
  permissions: ReadonlySet<string>
}

export const superAdminLevel = 1

/** Roles from here on belong to a business and are never given for the whole platform. */
export const firstBusinessLevel = 60

/** Nobody touches what is at or above their own level; only super admins stand above everybody, each other included. */
export const outranks = (actor: Standing, level: number): boolean =>
  actor.level === superAdminLevel || actor.level < level

export function refuseUnlessOutranks(actor: Standing, level: number, what: 'person' | 'role'): void {
  if (outranks(actor, level)) return
  throw new Refusal(
    'above_you',
    403,
    `This ${what} is at or above your own level; somebody above both must do it.`,
    {
      facts: { yourLevel: actor.level, level },
    },
  )
}

/** Nobody hands out what they do not hold themselves. */
export function refuseUnlessHolds(actor: Standing, permissionIds: Iterable<string>): void {
  const missing = [...permissionIds].filter((id) => !actor.permissions.has(id))
  if (missing.length === 0) return
  throw new Refusal('not_yours_to_give', 403, 'You can only give permissions that you hold yourself.', {
    facts: { missing: missing.slice(0, 30) },
  })
}
