import type { Ctx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sellerSubmitted } from '../events.ts'
import { refuseUnlessWholeBusiness } from '../team/whole-business.ts'
import { progressAfter } from './onboarding.ts'
import { auditPapers, lockPapers, onboardingColumns, progressOf } from './papers.ts'
import { missingOf, type Onboarding, toOnboarding } from './show-onboarding.ts'

/** Hands the papers in for review, for the first time or after they were rejected. */
export async function submitPapers(ctx: Ctx, tenantId: string): Promise<Onboarding> {
  refuseUnlessWholeBusiness(ctx)
  return ctx.transaction(async (tx) => {
    const before = await lockPapers(tx, tenantId)
    const next = progressAfter(progressOf(before), 'submit')
    const missing = await missingOf(tx, tenantId)
    if (missing.length > 0) {
      throw new Refusal('papers_missing', 409, 'Hand in what is missing first.', { facts: { missing } })
    }
    const row = await tx.db
      .updateTable('merchants.onboardings')
      .set({
        onboarding_status: next.onboarding,
        verification_status: next.verification,
        submitted_at: tx.now(),
      })
      .where('tenant_id', '=', tenantId)
      .returning(onboardingColumns)
      .executeTakeFirstOrThrow()
    for (const table of ['merchants.kyc_info', 'merchants.kyc_documents'] as const) {
      await tx.db
        .updateTable(table)
        .set({ verification_status: 'pending' })
        .where('tenant_id', '=', tenantId)
        .execute()
    }
    await auditPapers(tx, tenantId, 'kyc.submitted', {
      before: { verificationStatus: before.verification_status },
      after: { verificationStatus: next.verification },
    })
    await tx.publish(sellerSubmitted, { tenantId })
    return toOnboarding(row, missing)
  })
}
