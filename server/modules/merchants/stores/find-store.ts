import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type StoreRow, storeColumns } from './row.ts'

const stores = queries.selectFrom('merchants.stores').select(storeColumns).where('deleted_at', 'is', null)

/** One store of a business, as far as whoever acts may see it. */
export async function findStore(ctx: Ctx, tenantId: string, storeId: string): Promise<StoreRow> {
  const row = await ctx.readFirst(stores.where('tenant_id', '=', tenantId).where('id', '=', storeId))
  if (!row) throw notFound('store')
  return row
}

/** A store that buyers may see; its own people use the routes of their business. */
export async function findListed(ctx: Ctx, storeCode: string): Promise<StoreRow> {
  const row = await ctx.readFirst(stores.where('store_code', '=', storeCode).where('is_listed', '=', true))
  if (!row) throw notFound('store')
  return row
}

export const findStores = (ctx: Ctx, tenantId: string): Promise<StoreRow[]> =>
  ctx.read(stores.where('tenant_id', '=', tenantId).orderBy('created_at').orderBy('id').limit(1000))

export async function lockStore(tx: Tx, tenantId: string, storeId: string): Promise<StoreRow> {
  const row = await tx.db
    .selectFrom('merchants.stores')
    .select(storeColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', storeId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('store')
  return row
}

/** The same for a caller's transaction; null when there is none that the caller may see. */
export async function storeOf(tx: Tx, tenantId: string, storeId: string): Promise<StoreRow | null> {
  const row = await tx.db
    .selectFrom('merchants.stores')
    .select(storeColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', storeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
