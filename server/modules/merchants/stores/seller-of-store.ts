import type { Tx } from '../../../kernel/context.ts'
import { taxIdPurpose } from '../onboarding/kyc-info.ts'

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

/**
 * Who sells what a store sells, as papers about it must say; also of stores that are closed by now. A store without
 * a tax number of its own sells under that of its business, which the review found right. As system only.
 */
export async function sellerOfStore(tx: Tx, tenantId: string, storeId: string): Promise<SellerOfStore> {
  const row = await tx.db
    .selectFrom('merchants.stores as s')
    .innerJoin('merchants.seller_profiles as p', 'p.tenant_id', 's.tenant_id')
    .select(['p.business_name', 's.store_name', 's.address', 's.state', 's.gstin', 's.phone', 's.time_zone'])
    .leftJoin('merchants.kyc_info as k', (join) =>
      join.onRef('k.tenant_id', '=', 's.tenant_id').on('k.verification_status', '=', 'verified'),
    )
    .select(['p.user_id', 'k.id as kyc_id', 'k.tax_id'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.id', '=', storeId)
    .executeTakeFirstOrThrow()
  const opened =
    row.tax_id === null || row.kyc_id === null
      ? null
      : tx.ctx.services.keys.open(row.tax_id, taxIdPurpose, row.kyc_id)
  return {
    businessName: row.business_name,
    storeName: row.store_name,
    address: row.address ?? '',
    state: row.state,
    gstin: row.gstin ?? opened,
    phone: row.phone,
    timeZone: row.time_zone,
    ownerId: row.user_id,
  }
}
