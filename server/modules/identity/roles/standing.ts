import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { levelInForce, permissionsInForce } from './effective.ts'
import { type Standing, superAdminLevel } from './hierarchy.ts'

/**
 * Acts on who may do what come one after the other, so that each is weighed against what the one before
 * it left: two super admins cannot remove each other at the same moment.
 */
export const lockHierarchy = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('identity.hierarchy'))`.execute(tx.db)

export async function standingOf(tx: Tx, userId: string): Promise<Standing> {
  const { level, permissions } = await tx.db
    .selectFrom(sql<{ id: string }>`(select ${userId}::uuid as id)`.as('u'))
    .select([levelInForce(), permissionsInForce()])
    .executeTakeFirstOrThrow()
  return { userId, level, permissions: new Set(permissions) }
}

/** The actor's standing as the database has it now, not as it was cached; an API key's is cut to its scopes. */
export async function myStanding(tx: Tx, { principal }: Ctx): Promise<Standing> {
  if (!principal) throw new Error('Only somebody logged in has a standing.')
  const standing = await standingOf(tx, principal.userId)
  if (principal.via !== 'api_key') return standing
  const held = [...standing.permissions].filter((id) => principal.permissions.has(id))
  return { ...standing, permissions: new Set(held) }
}

/** The platform must keep somebody who can do everything, and not only until a date. */
export async function refuseToLoseLastSuperAdmin(tx: Tx, { userId, level }: Standing): Promise<void> {
  if (level !== superAdminLevel) return
  const other = await tx.db
    .selectFrom('identity.user_roles as a')
    .innerJoin('identity.roles as r', 'r.id', 'a.role_id')
    .innerJoin('identity.users as u', 'u.id', 'a.user_id')
    .select('u.id')
    .where('r.all_permissions', '=', true)
    .where('a.tenant_id', 'is', null)
    .where('a.user_id', '<>', userId)
    .where('u.is_active', '=', true)
    .where('a.expires_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!other) {
    throw new Refusal('last_super_admin', 409, 'This is the last super admin. Make another one first.')
  }
}
