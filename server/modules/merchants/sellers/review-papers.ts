import type { Ctx, Tx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { invalidField, notFound, Refusal } from '../../../kernel/refusal.ts'
import { tidy } from '../../profiles/contract.ts'
import { sellerApproved, sellerRejected } from '../events.ts'
import { type Progress, progressAfter } from '../onboarding/onboarding.ts'
import { auditPapers, lockPapers, progressOf } from '../onboarding/papers.ts'
import { applyStatus } from './apply-status.ts'
import type { SellerDetails, Verdict } from './seller.ts'
import { showSeller } from './show-seller.ts'

/** Says what the review of a business's papers found. Verified, it may sell from that moment on. */
export async function reviewPapers(ctx: Ctx, tenantId: string, verdict: Verdict): Promise<SellerDetails> {
  const reasons = (verdict.reasons ?? []).map(tidy)
  const isVerified = verdict.decision === 'verified'
  if (!isVerified && reasons.length === 0) {
    throw invalidField('/reasons', 'reasons_needed', 'Say what is wrong, so that it can be put right.')
  }
  await ctx.transaction(async (tx) => {
    await refuseOwnBusiness(tx, tenantId)
    const before = await lockPapers(tx, tenantId)
    const next = progressAfter(progressOf(before), isVerified ? 'verify' : 'reject')
    await writeVerdict(tx, tenantId, next, isVerified ? [] : reasons)
    await noteDocuments(tx, tenantId, isVerified ? [] : (verdict.documents ?? []), isVerified)
    if (isVerified && (await isPending(tx, tenantId))) await applyStatus(tx, tenantId, 'approved', null)
    await auditPapers(tx, tenantId, isVerified ? 'seller.verified' : 'seller.rejected', {
      before: { verificationStatus: before.verification_status },
      after: { verificationStatus: next.verification, ...(isVerified ? {} : { reasons }) },
    })
    const told = { tenantId, reviewedBy: myId(ctx) }
    if (isVerified) await tx.publish(sellerApproved, told)
    else await tx.publish(sellerRejected, told)
  })
  return showSeller(ctx, tenantId)
}

/** Nobody reviews a business that they work in. */
export async function refuseOwnBusiness(tx: Tx, tenantId: string): Promise<void> {
  const mine = await tx.db
    .selectFrom('merchants.team_members')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', myId(tx.ctx))
    .where('is_active', '=', true)
    .limit(1)
    .executeTakeFirst()
  if (mine)
    throw new Refusal('own_business', 403, 'You work in this business. Somebody else must decide this.')
}

/** Good papers do not free a business that was blocked for something else. */
async function isPending(tx: Tx, tenantId: string): Promise<boolean> {
  const { status } = await tx.db
    .selectFrom('merchants.seller_profiles')
    .select('status')
    .where('tenant_id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return status === 'pending'
}

async function writeVerdict(tx: Tx, tenantId: string, next: Progress, reasons: string[]): Promise<void> {
  const isVerified = next.verification === 'verified'
  await tx.db
    .updateTable('merchants.onboardings')
    .set({
      onboarding_status: next.onboarding,
      verification_status: next.verification,
      rejection_reasons: JSON.stringify(reasons),
      reviewed_by: myId(tx.ctx),
      ...(isVerified ? { verified_at: tx.now() } : { rejected_at: tx.now() }),
    })
    .where('tenant_id', '=', tenantId)
    .execute()
  await tx.db
    .updateTable('merchants.kyc_info')
    .set({ verification_status: next.verification })
    .where('tenant_id', '=', tenantId)
    .execute()
}

/** Those found wrong carry a note; of a rejected submission the others wait for the next one. */
async function noteDocuments(
  tx: Tx,
  tenantId: string,
  wrong: NonNullable<Verdict['documents']>,
  isVerified: boolean,
): Promise<void> {
  await tx.db
    .updateTable('merchants.kyc_documents')
    .set({ verification_status: isVerified ? 'verified' : 'unverified', note: null })
    .where('tenant_id', '=', tenantId)
    .execute()
  for (const { documentId, note } of wrong) {
    const { numUpdatedRows } = await tx.db
      .updateTable('merchants.kyc_documents')
      .set({ verification_status: 'rejected', note: tidy(note) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', documentId)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw notFound('document')
  }
}
