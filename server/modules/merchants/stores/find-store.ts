import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type StoreRow, storeColumns } from './row.ts'

const stores = queries.selectFrom('merchants.stores').select(storeColumns).where('deleted_at', 'is', null)

/** One store of a business, as far as whoever acts may see it. */
export async function findStore(ctx: Ctx, tenantId: string, storeId: string): Promise<StoreRow> {
  const row = await ctx.readFirst(stores.where('tenant_id', '=', tenantId).where('id', '=', storeId))
  if (!row) throw notFound('store')
  return row
}

/** Refuses a store that is not of the business, or not one in which whoever acts works. */
export async function checkStore(ctx: Ctx, storeId: string): Promise<void> {
  const found = await ctx.readFirst(
    queries
      .selectFrom('merchants.stores')
      .select('id')
      .where('tenant_id', '=', myTenantId(ctx))
      .where('id', '=', storeId)
      .where('deleted_at', 'is', null),
  )
  if (!found) throw notFound('store')
}

/** A store that buyers may see; its own people use the routes of their business. */
export async function findListed(ctx: Ctx, storeCode: string): Promise<StoreRow> {
  const row = await ctx.readFirst(stores.where('store_code', '=', storeCode).where('is_listed', '=', true))
  if (!row) throw notFound('store')
  return row
}

export const findStores = (ctx: Ctx, tenantId: string): Promise<StoreRow[]> =>
  ctx.read(stores.where('tenant_id', '=', tenantId).orderBy('created_at').orderBy('id').limit(1000))

/** The same in an open transaction. */
export async function readStore(tx: Tx, tenantId: string, storeId: string): Promise<StoreRow> {
  const row = await storeIn(tx, tenantId, storeId).executeTakeFirst()
  if (!row) throw notFound('store')
  return row
}

export async function lockStore(tx: Tx, tenantId: string, storeId: string): Promise<StoreRow> {
  const row = await storeIn(tx, tenantId, storeId).forUpdate().executeTakeFirst()
  if (!row) throw notFound('store')
  return row
}

const storeIn = (tx: Tx, tenantId: string, storeId: string) =>
  tx.db
    .selectFrom('merchants.stores')
    .select(storeColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', storeId)
    .where('deleted_at', 'is', null)
