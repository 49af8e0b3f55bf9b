import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { cardsOf } from '../../profiles/contract.ts'
import { documentColumns, toDocument } from '../onboarding/document.ts'
import { infoColumns, toKycInfo } from '../onboarding/kyc-info.ts'
import { auditPapers, readPapers } from '../onboarding/papers.ts'
import { sellerProfileColumns, toSellerProfile } from '../onboarding/seller-profile.ts'
import { missingOf, toOnboarding } from '../onboarding/show-onboarding.ts'
import { tenantColumns, toTenant } from '../tenants/tenant.ts'
import type { SellerDetails } from './seller.ts'

/** A business with its papers, for those who review and keep businesses. The read is audited. */
export async function showSeller(ctx: Ctx, tenantId: string): Promise<SellerDetails> {
  const { keys } = ctx.services
  const { owners, ...details } = await ctx.transaction(async (tx) => {
    const tenant = await tx.db
      .selectFrom('merchants.tenants')
      .select(tenantColumns)
      .where('id', '=', tenantId)
      .executeTakeFirst()
    if (!tenant) throw notFound('business')
    const profile = await tx.db
      .selectFrom('merchants.seller_profiles')
      .select(sellerProfileColumns)
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow()
    const onboarding = await readPapers(tx, tenantId)
    await auditPapers(tx, tenantId, 'seller.viewed')
    return {
      tenant: toTenant(tenant),
      profile: toSellerProfile(profile, keys),
      onboarding: toOnboarding(onboarding, await missingOf(tx, tenantId)),
      kycInfo: toKycInfo(await infoOf(tx, tenantId), keys),
      documents: await documentsOf(tx, tenantId),
      sameNumbersIn: await sameNumbersIn(tx, tenantId),
      stores: await storesOf(tx, tenantId),
      owners: await ownersOf(tx, tenantId),
      version: profile.version,
    }
  })
  const cards = await cardsOf(ctx, owners)
  const nameOf = (userId: string) => cards.find(({ id }) => id === userId)?.displayName ?? null
  return {
    ...details,
    owners: owners.map((userId) => ({ userId, displayName: nameOf(userId), role: 'owner' })),
  }
}

const infoOf = (tx: Tx, tenantId: string) =>
  tx.db
    .selectFrom('merchants.kyc_info')
    .select(infoColumns)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()

async function documentsOf(tx: Tx, tenantId: string): Promise<SellerDetails['documents']> {
  const rows = await tx.db
    .selectFrom('merchants.kyc_documents')
    .select(documentColumns)
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toDocument)
}

async function sameNumbersIn(tx: Tx, tenantId: string): Promise<SellerDetails['sameNumbersIn']> {
  const { rows } = await sql<{ tenantId: string; businessName: string }>`
    select p.tenant_id as "tenantId", p.business_name as "businessName"
    from merchants.kyc_info mine
    join merchants.kyc_info other on other.tenant_id <> mine.tenant_id
      and (other.tax_id_index = mine.tax_id_index or other.pan_index = mine.pan_index
        or other.business_registration_number_index = mine.business_registration_number_index)
    join merchants.seller_profiles p on p.tenant_id = other.tenant_id
    where mine.tenant_id = ${tenantId}
    order by p.created_at limit 20`.execute(tx.db)
  return rows
}

async function storesOf(tx: Tx, tenantId: string): Promise<SellerDetails['stores']> {
  const rows = await tx.db
    .selectFrom('merchants.stores')
    .select(['id', 'store_code', 'store_name', 'address', 'status'])
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id, store_code: code, store_name: name, address, status }) => ({
    id,
    code,
    name,
    address: address ?? '',
    status,
  }))
}

async function ownersOf(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('merchants.team_members')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'owner')
    .where('store_id', 'is', null)
    .where('is_active', '=', true)
    .execute()
  return rows.map(({ user_id }) => user_id)
}
