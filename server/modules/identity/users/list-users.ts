import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import { type AdminUser, rolesInForce, type statuses, toAdminUser } from './admin-user.ts'
import { identify } from './identifier.ts'
import { indexColumn, userColumns } from './store.ts'

interface UserFilter {
  status?: (typeof statuses)[number]
  roleId?: string
  query?: string
  cursor?: string
  limit: number
}

/** Accounts, the newest first. E-mail addresses and phone numbers are found whole only, names also in part. */
export async function listUsers(
  ctx: Ctx,
  filter: UserFilter,
): Promise<{ items: AdminUser[]; nextCursor: string | null }> {
  const after = decodeTimeCursor(filter.cursor)
  let query = queries
    .selectFrom('identity.users as u')
    .select(userColumns.map((column) => `u.${column}` as const))
    .select([rolesInForce(), exactTime('u.created_at')])
    .where(olderThan(after, 'u.created_at', 'u.id'))
    .where('u.deleted_at', 'is', null)
    .orderBy('u.created_at', 'desc')
    .orderBy('u.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.status) query = query.where('u.status', '=', filter.status)
  if (filter.roleId) query = query.where(holdsRole(filter.roleId))
  if (filter.query?.trim()) query = query.where(matches(ctx, filter.query))
  const { keys } = ctx.services
  return pageOf(
    await ctx.read(query),
    filter.limit,
    (row) => toAdminUser(keys, row),
    (row) => [row.exact_time, row.id],
  )
}

const holdsRole = (roleId: string) => sql<boolean>`exists (
  select from identity.user_roles a where a.user_id = u.id and a.role_id = ${roleId}
    and (a.expires_at is null or a.expires_at > now()))`

function matches(ctx: Ctx, text: string) {
  const identifier = identify(ctx.services.keys, text)
  if (identifier)
    return sql<boolean>`${sql.ref(`u.${indexColumn(identifier.channel)}`)} = ${identifier.index}`
  const pattern = containing(text)
  return sql<boolean>`u.id in (select identity.search_users(${pattern}, 1000))`
}
