import { sql } from 'kysely'

// Both are meant for queries in which the user's row is called `u`.

/** The platform-wide permissions in force: allowed somewhere, denied nowhere, not expired. */
export const permissionsInForce = () =>
  sql<string[]>`array(
    select p.permission_id from identity.v_user_permissions p
    where p.user_id = u.id and p.tenant_id is null and (p.expires_at is null or p.expires_at > now())
    group by p.permission_id having bool_and(p.effect = 'allow'))`.as('permissions')

/** The strongest platform-wide level in force; 100 when there is none. */
export const levelInForce = () =>
  sql<number>`coalesce((
    select min(r.level) from identity.user_roles a join identity.roles r on r.id = a.role_id
    where a.user_id = u.id and a.tenant_id is null and r.status = 'active'
      and (a.expires_at is null or a.expires_at > now())), 100)`.as('level')

/** When the next of a person's assignments ends, and something else is in force; null when none does. */
export const nextExpiry = () =>
  sql<Date | null>`least(
    (select min(a.expires_at) from identity.user_roles a where a.user_id = u.id and a.expires_at > now()),
    (select min(p.expires_at) from identity.user_permissions p where p.user_id = u.id and p.expires_at > now()))`

/** Platform staff cannot work with a password alone: any role up to Viewer, or any permission at all. */
export const needsSecondFactor = (level: number, permissions: { length: number }): boolean =>
  level <= 50 || permissions.length > 0
