import type { Me } from '#app/session.ts'
import type { Role } from './roles-api.ts'
import type { UserDetails } from './users-api.ts'

// The server decides on all of this by itself; here it only spares people acts that would be refused.

const superAdminLevel = 1
const noLevel = 100

/** Roles from here on belong to a business and are never given for the whole platform. */
export const firstBusinessLevel = 60

export const levelOfMe = (me: Me | null): number =>
  Math.min(noLevel, ...(me?.roles ?? []).map(({ level }) => level))

/** The strongest platform-wide level in force. */
export const levelOfUser = ({ roleAssignments }: UserDetails, now = new Date()): number =>
  Math.min(
    noLevel,
    ...roleAssignments
      .filter(({ tenantId, expiresAt }) => tenantId === null && !isPast(expiresAt, now))
      .map(({ level }) => level),
  )

export const outranks = (mine: number, theirs: number): boolean => mine === superAdminLevel || mine < theirs

export const isPast = (moment: string | null, now = new Date()): boolean =>
  moment !== null && new Date(moment) <= now

/** Nobody gives what is not below them, or carries what they do not hold. */
export const mayGive = (me: Me | null, role: Role): boolean =>
  role.status === 'active' &&
  outranks(levelOfMe(me), role.level) &&
  role.permissionIds.every((id) => me?.permissions.includes(id))
