import { type Static, Type } from 'typebox'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { myId } from '../../../kernel/myself.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { newToken, tokenHash } from '../secret-token.ts'
import { principalChanged } from '../sessions/invalidate.ts'
import { tellSecurityChange } from '../users/tell-security-change.ts'

export const ApiKey = Type.Object({
  id: Id,
  name: Type.String(),
  prefix: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Timestamp,
  expiresAt: nullable(Timestamp),
  lastUsedAt: nullable(Timestamp),
})
export type ApiKey = Static<typeof ApiKey>

const maxKeys = 50

/** Makes a key that does no more than its scopes say and its owner may. Shown this once. */
export async function makeApiKey(
  ctx: Ctx,
  input: { name: string; scopes: string[]; expiresInDays?: number },
): Promise<ApiKey & { key: string }> {
  const userId = myId(ctx)
  const scopes = [...new Set(input.scopes)]
  await refuseForeignScopes(ctx, scopes)
  if ((await myApiKeys(ctx)).length >= maxKeys) {
    throw new Refusal(
      'too_many_api_keys',
      409,
      `An account has at most ${maxKeys} API keys. Remove one first.`,
    )
  }
  const key = `ck_${newToken()}`
  const now = ctx.now()
  const row = {
    id: newId(),
    name: input.name.trim(),
    prefix: key.slice(0, 9),
    scopes,
    created_at: now,
    expires_at: input.expiresInDays ? new Date(now.getTime() + input.expiresInDays * 86_400_000) : null,
    last_used_at: null,
  }
  await ctx.transaction(async (tx) => {
    const second_factor = ctx.principal?.secondFactor ?? false
    await tx.db
      .insertInto('identity.auth_tokens')
      .values({ ...row, user_id: userId, kind: 'api_key', token_hash: tokenHash(key), second_factor })
      .execute()
    const after = { apiKeyId: row.id, scopes: scopes.join(' ') }
    await audit(tx, { action: 'user.api_key_made', entityType: 'user', entityId: userId, after })
    await tellSecurityChange.enqueue(tx, { userId, change: 'api_key_made' })
  })
  return { ...toApiKey(row), key }
}

export async function myApiKeys(ctx: Ctx): Promise<ApiKey[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.auth_tokens')
      .select(['id', 'name', 'prefix', 'scopes', 'created_at', 'expires_at', 'last_used_at'])
      .where('user_id', '=', myId(ctx))
      .where('kind', '=', 'api_key')
      .where('revoked_at', 'is', null)
      .orderBy('created_at', 'desc'),
  )
  return rows.map(toApiKey)
}

export async function removeApiKey(ctx: Ctx, apiKeyId: string): Promise<void> {
  const userId = myId(ctx)
  await ctx.transaction(async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('identity.auth_tokens')
      .set({ revoked_at: tx.now() })
      .where('id', '=', apiKeyId)
      .where('user_id', '=', userId)
      .where('kind', '=', 'api_key')
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound('API key')
    await audit(tx, {
      action: 'user.api_key_removed',
      entityType: 'user',
      entityId: userId,
      before: { apiKeyId },
    })
    await tellSecurityChange.enqueue(tx, { userId, change: 'api_key_removed' })
    await principalChanged(tx, userId)
  })
}

/** What business roles carry may always be named: the business decides at each request whether it holds. */
async function refuseForeignScopes(ctx: Ctx, scopes: string[]): Promise<void> {
  const { principal } = ctx
  const foreign = scopes.filter((scope) => scope !== 'self' && !principal?.permissions.has(scope))
  const inBusinesses = foreign.length > 0 ? await carriedByBusinessRoles(ctx, foreign) : []
  const missing = foreign.find((scope) => !inBusinesses.includes(scope))
  if (missing) throw invalidField('/scopes', 'not_yours', `You do not hold ${missing} yourself.`)
  const staffScopes = scopes.some((scope) => scope !== 'self')
  if (staffScopes && principal?.secondFactorRequired && !principal.secondFactor) {
    throw forbidden('Pass a second factor before you make such a key.')
  }
}

async function carriedByBusinessRoles(ctx: Ctx, permissionIds: string[]): Promise<string[]> {
  const rows = await ctx.read(
    queries
      .selectFrom('identity.role_permissions')
      .select('permission_id')
      .distinct()
      .where('role_id', 'in', ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STAFF'])
      .where('permission_id', 'in', permissionIds),
  )
  return rows.map(({ permission_id }) => permission_id)
}

const toApiKey = (row: {
  id: string
  name: string | null
  prefix: string | null
  scopes: string[] | null
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
}): ApiKey => ({
  id: row.id,
  name: row.name ?? '',
  prefix: row.prefix ?? '',
  scopes: row.scopes ?? [],
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})
