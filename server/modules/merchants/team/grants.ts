import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { TenantGrants } from '../../../kernel/http/tenant-resolver.ts'
import { myTenantId } from '../../../kernel/myself.ts'

interface GrantRow {
  is_active: boolean
  permission_id: string | null
  store_id: string | null
}

const myGrants = compiledOnce((tenantId: string) =>
  queries
    .selectFrom(sql<GrantRow>`merchants.my_grants(${tenantId})`.as('held'))
    .select(['held.is_active', 'held.permission_id', 'held.store_id']),
)

/** What whoever acts may do in a business and where, as the database has it now; null: does not belong to it. */
export async function grantsOf(ctx: Ctx, tenantId: string): Promise<TenantGrants | null> {
  const rows = await ctx.read(myGrants(tenantId))
  const [first] = rows
  if (!first) return null
  const permissions = new Map<string, string[] | null>()
  for (const { permission_id: id, store_id: storeId } of rows) {
    if (id === null) continue
    const known = permissions.get(id)
    // The whole business includes every store.
    if (storeId === null || known === null) permissions.set(id, null)
    else permissions.set(id, [...(known ?? []), storeId])
  }
  return { isActive: first.is_active, permissions }
}

/** Whether whoever acts may do something else in a store, too, beside what admitted the request. */
export async function mayAlso(ctx: Ctx, storeId: string, permission: string): Promise<boolean> {
  const scopes = ctx.principal?.scopes
  if (scopes && !scopes.has(permission)) return false
  const stores = (await grantsOf(ctx, myTenantId(ctx)))?.permissions.get(permission)
  return stores === null || stores?.includes(storeId) === true
}
