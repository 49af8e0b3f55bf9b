import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { containing } from '../../../kernel/database/containing.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeTimeCursor, exactTime, olderThan, pageOf } from '../../../kernel/http/cursor.ts'
import type { SellerItem } from './seller.ts'

interface SellerFilter {
  status?: SellerItem['status']
  verificationStatus?: SellerItem['verificationStatus']
  query?: string
  cursor?: string
  limit: number
}

/** Businesses, the newest first; found by part of their name. */
export async function listSellers(
  ctx: Ctx,
  filter: SellerFilter,
): Promise<{ items: SellerItem[]; nextCursor: string | null }> {
  const after = decodeTimeCursor(filter.cursor)
  let query = queries
    .selectFrom('merchants.seller_profiles as p')
    .innerJoin('merchants.onboardings as o', 'o.tenant_id', 'p.tenant_id')
    .select([
      'p.tenant_id',
      'p.id',
      'p.business_name',
      'p.business_type',
      'p.kind',
      'p.status',
      'o.verification_status',
      'o.submitted_at',
      'p.created_at',
      exactTime('p.created_at'),
      sql<number>`(select count(*) from merchants.stores s
        where s.tenant_id = p.tenant_id and s.deleted_at is null)`.as('store_count'),
    ])
    .where(olderThan(after, 'p.created_at', 'p.id'))
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.status) query = query.where('p.status', '=', filter.status)
  if (filter.verificationStatus) query = query.where('o.verification_status', '=', filter.verificationStatus)
  if (filter.query?.trim()) query = query.where(named(filter.query))
  return pageOf(
    await ctx.read(query),
    filter.limit,
    (row) => ({
      tenantId: row.tenant_id,
      businessName: row.business_name,
      businessType: row.business_type,
      kind: row.kind,
      status: row.status,
      verificationStatus: row.verification_status,
      submittedAt: row.submitted_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      storeCount: row.store_count,
    }),
    (row) => [row.exact_time, row.id],
  )
}

function named(text: string) {
  const pattern = containing(text)
  return sql<boolean>`p.tenant_id in (select merchants.search_sellers(${pattern}, 1000))`
}
