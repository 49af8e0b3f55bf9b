import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { checkedPhone, tidy } from '../../profiles/contract.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import {
  type EditSellerProfile,
  phonePurpose,
  type SellerProfile,
  sellerProfileColumns,
  toSellerProfile,
} from './seller-profile.ts'

export async function showSellerProfile(ctx: Ctx, tenantId: string): Promise<SellerProfile> {
  const row = await ctx.readFirst(
    queries
      .selectFrom('merchants.seller_profiles')
      .select(sellerProfileColumns)
      .where('tenant_id', '=', tenantId),
  )
  if (!row) throw notFound('business')
  return toSellerProfile(row, ctx.services.keys)
}

/** Changes the face a business shows. What it was approved as does not change by that. */
export async function editSellerProfile(
  ctx: Ctx,
  tenantId: string,
  edits: EditSellerProfile,
  expectedVersion: number | null,
): Promise<SellerProfile> {
  refuseUnlessWholeBusiness(ctx)
  const { kind, businessName, businessType, about } = edits
  const phone = edits.phone ? checkedPhone(edits.phone, 'IN', '/phone') : edits.phone
  const { keys } = ctx.services
  return ctx.transaction(async (tx) => {
    const before = await tx.db
      .selectFrom('merchants.seller_profiles')
      .select(sellerProfileColumns)
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('business')
    refuseIfChanged(before, expectedVersion)
    const columns = {
      ...(kind !== undefined && { kind }),
      ...(businessName !== undefined && { business_name: tidy(businessName) }),
      ...(businessType !== undefined && { business_type: businessType }),
      ...(about !== undefined && { about: about?.trim() || null }),
      ...(phone !== undefined && {
        phone_number: phone === null ? null : keys.seal(phone, phonePurpose, before.id),
      }),
    }
    if (Object.keys(columns).length === 0) return toSellerProfile(before, keys)
    const after = await tx.db
      .updateTable('merchants.seller_profiles')
      .set(columns)
      .where('tenant_id', '=', tenantId)
      .returning(sellerProfileColumns)
      .executeTakeFirstOrThrow()
    await audit(tx, {
      action: 'seller_profile.updated',
      entityType: 'seller_profile',
      entityId: before.id,
      tenantId,
      before: { kind: before.kind, businessName: before.business_name, businessType: before.business_type },
      after: { kind: after.kind, businessName: after.business_name, businessType: after.business_type },
    })
    return toSellerProfile(after, keys)
  })
}
