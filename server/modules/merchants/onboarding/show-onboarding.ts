import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import { missingPapers, onboardingStatuses } from './onboarding.ts'
import { type OnboardingRow, readPapers } from './papers.ts'
import { type BusinessType, verificationStatuses } from './seller-profile.ts'

export const Onboarding = Type.Object({
  onboardingStatus: oneOf(onboardingStatuses),
  verificationStatus: oneOf(verificationStatuses),
  submittedAt: nullable(Timestamp),
  verifiedAt: nullable(Timestamp),
  rejectedAt: nullable(Timestamp),
  rejectionReasons: Type.Array(Type.String()),
  /** What still has to be handed in: `pan`, a document's type, or `business_proof` for any that shows the trade. */
  missing: Type.Array(Type.String()),
  version: Type.Integer(),
})
export type Onboarding = Static<typeof Onboarding>

export async function showOnboarding(ctx: Ctx, tenantId: string): Promise<Onboarding> {
  refuseUnlessWholeBusiness(ctx)
  return ctx.transaction(async (tx) =>
    toOnboarding(await readPapers(tx, tenantId), await missingOf(tx, tenantId)),
  )
}

export async function missingOf(tx: Tx, tenantId: string): Promise<string[]> {
  const papers = await tx.db
    .selectFrom('merchants.kyc_info as i')
    .innerJoin('merchants.seller_profiles as p', 'p.tenant_id', 'i.tenant_id')
    .select([
      'p.business_type',
      sql<boolean>`i.pan is not null`.as('has_pan'),
      sql<boolean>`i.tax_id is not null`.as('has_tax_id'),
      sql<
        string[]
      >`array(select d.document_type from merchants.kyc_documents d where d.tenant_id = i.tenant_id)`.as(
        'document_types',
      ),
    ])
    .where('i.tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return missingPapers({
    businessType: papers.business_type as BusinessType,
    hasPan: papers.has_pan,
    hasTaxId: papers.has_tax_id,
    documentTypes: papers.document_types,
  })
}

export const toOnboarding = (row: OnboardingRow, missing: string[]): Onboarding => ({
  onboardingStatus: row.onboarding_status,
  verificationStatus: row.verification_status,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  verifiedAt: row.verified_at?.toISOString() ?? null,
  rejectedAt: row.rejected_at?.toISOString() ?? null,
  rejectionReasons: row.verification_status === 'rejected' ? (row.rejection_reasons as string[]) : [],
  missing,
  version: row.version,
})
