import { listAuditLogs } from '../../../kernel/audit/routes.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { openAddresses, userColumns } from './store.ts'

/** All that identity knows about one person, without what would let somebody in. */
export async function exportPerson(ctx: Ctx, userId: string): Promise<Record<string, unknown>> {
  const { keys } = ctx.services
  const mine = { column: 'user_id', value: userId } as const
  const [user, sessions, factors, linked, apiKeys, roles, permissions, activity] = await Promise.all([
    ctx.readFirst(queries.selectFrom('identity.users').select(userColumns).where('id', '=', userId)),
    ctx.read(
      queries
        .selectFrom('identity.sessions')
        .select([
          'device',
          'browser',
          'user_agent',
          'address',
          'place',
          'created_at',
          'last_seen_at',
          'expires_at',
        ])
        .select('revoked_at')
        .where(mine.column, '=', mine.value),
    ),
    ctx.read(
      queries
        .selectFrom('identity.mfa_factors')
        .select(['kind', 'name', 'created_at', 'confirmed_at', 'last_used_at'])
        .where(mine.column, '=', mine.value),
    ),
    ctx.read(
      queries
        .selectFrom('identity.linked_accounts')
        .select(['id', 'provider', 'subject', 'email_sealed', 'created_at', 'last_used_at'])
        .where(mine.column, '=', mine.value),
    ),
    ctx.read(
      queries
        .selectFrom('identity.auth_tokens')
        .select(['name', 'prefix', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'])
        .where('kind', '=', 'api_key')
        .where(mine.column, '=', mine.value),
    ),
    ctx.read(
      queries
        .selectFrom('identity.user_roles')
        .select(['role_id', 'tenant_id', 'store_id', 'assigned_at', 'expires_at'])
        .where(mine.column, '=', mine.value),
    ),
    ctx.read(
      queries
        .selectFrom('identity.user_permissions')
        .select(['permission_id', 'assignment_type', 'effect', 'assigned_at', 'expires_at'])
        .where(mine.column, '=', mine.value),
    ),
    listAuditLogs(ctx, { userId, limit: 1000 }),
  ])
  const { email_sealed, phone_sealed, ...account } = user ?? {
    id: userId,
    email_sealed: null,
    phone_sealed: null,
  }
  return {
    account: { ...account, ...openAddresses(keys, { id: userId, email_sealed, phone_sealed }) },
    sessions,
    secondFactors: factors,
    linkedAccounts: linked.map(({ email_sealed: sealed, ...row }) => ({
      ...row,
      email: sealed && keys.open(sealed, 'identity.linked_accounts.email_sealed', row.id),
    })),
    apiKeys,
    roles,
    permissions,
    activity: activity.items,
  }
}
