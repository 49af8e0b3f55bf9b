import { listAuditLogs } from '../../../kernel/audit/routes.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { openAddresses, userColumns } from './store.ts'

/** All that identity knows about one person, without what would let somebody in. */
export async function exportPerson(ctx: Ctx, userId: string): Promise<Record<string, unknown>> {
  const [account, sessions, secondFactors, linkedAccounts, apiKeys, roles, permissions, activity] =
    await Promise.all([
      accountOf(ctx, userId),
      ctx.read(sessionsOf(userId)),
      ctx.read(secondFactorsOf(userId)),
      linkedAccountsOf(ctx, userId),
      ctx.read(apiKeysOf(userId)),
      ctx.read(rolesOf(userId)),
      ctx.read(permissionsOf(userId)),
      listAuditLogs(ctx, { userId, limit: 1000 }),
    ])
  return {
    account,
    sessions,
    secondFactors,
    linkedAccounts,
    apiKeys,
    roles,
    permissions,
    activity: activity.items,
  }
}

async function accountOf(ctx: Ctx, userId: string): Promise<object | null> {
  const user = await ctx.readFirst(
    queries.selectFrom('identity.users').select(userColumns).where('id', '=', userId),
  )
  if (!user) return null
  const { email_sealed, phone_sealed, ...account } = user
  return { ...account, ...openAddresses(ctx.services.keys, { id: userId, email_sealed, phone_sealed }) }
}

const sessionsOf = (userId: string) =>
  queries
    .selectFrom('identity.sessions')
    .select(['device', 'browser', 'user_agent', 'address', 'place', 'created_at', 'last_seen_at'])
    .select(['expires_at', 'revoked_at'])
    .where('user_id', '=', userId)

const secondFactorsOf = (userId: string) =>
  queries
    .selectFrom('identity.mfa_factors')
    .select(['kind', 'name', 'created_at', 'confirmed_at', 'last_used_at'])
    .where('user_id', '=', userId)

async function linkedAccountsOf(ctx: Ctx, userId: string): Promise<object[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.linked_accounts')
      .select(['id', 'provider', 'subject', 'email_sealed', 'created_at', 'last_used_at'])
      .where('user_id', '=', userId),
  )
  return rows.map(({ id, email_sealed, ...row }) => ({
    ...row,
    email: email_sealed && ctx.services.keys.open(email_sealed, 'identity.linked_accounts.email_sealed', id),
  }))
}

const apiKeysOf = (userId: string) =>
  queries
    .selectFrom('identity.auth_tokens')
    .select(['name', 'prefix', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'])
    .where('kind', '=', 'api_key')
    .where('user_id', '=', userId)

const rolesOf = (userId: string) =>
  queries
    .selectFrom('identity.user_roles')
    .select(['role_id', 'tenant_id', 'store_id', 'assigned_at', 'expires_at'])
    .where('user_id', '=', userId)

const permissionsOf = (userId: string) =>
  queries
    .selectFrom('identity.user_permissions')
    .select(['permission_id', 'assignment_type', 'effect', 'assigned_at', 'expires_at'])
    .where('user_id', '=', userId)
