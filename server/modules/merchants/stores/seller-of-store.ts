import type { Tx } from '../../../kernel/context.ts'

export interface SellerOfStore {
  businessName: string
  storeName: string
  address: string
  state: string
  gstin: string | null
  phone: string | null
  timeZone: string
  /** Who opened the business. */
  ownerId: string
}

/** Who sells what a store sells, as papers about it must say; also of stores that are closed by now. */
export async function sellerOfStore(tx: Tx, tenantId: string, storeId: string): Promise<SellerOfStore> {
  const row = await tx.db
    .selectFrom('merchants.stores as s')
    .innerJoin('merchants.seller_profiles as p', 'p.tenant_id', 's.tenant_id')
    .select(['p.business_name', 's.store_name', 's.address', 's.state', 's.gstin', 's.phone', 's.time_zone'])
    .select('p.user_id')
    .where('s.tenant_id', '=', tenantId)
    .where('s.id', '=', storeId)
    .executeTakeFirstOrThrow()
  return {
    businessName: row.business_name,
    storeName: row.store_name,
    address: row.address ?? '',
    state: row.state,
    gstin: row.gstin,
    phone: row.phone,
    timeZone: row.time_zone,
    ownerId: row.user_id,
  }
}
