import { audit } from '../../../kernel/audit/audit.ts'
import type { Tx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type Progress, progressAfter } from './onboarding.ts'

export interface OnboardingRow {
  id: string
  onboarding_status: Progress['onboarding']
  verification_status: Progress['verification']
  submitted_at: Date | null
  verified_at: Date | null
  rejected_at: Date | null
  rejection_reasons: unknown
  version: number
}

export const onboardingColumns = [
  'id',
  'onboarding_status',
  'verification_status',
  'submitted_at',
  'verified_at',
  'rejected_at',
  'rejection_reasons',
  'version',
] as const

/** The papers of a business under lock: one act on them at a time. */
export async function lockPapers(tx: Tx, tenantId: string): Promise<OnboardingRow> {
  const row = await papersOf(tx, tenantId).forUpdate().executeTakeFirst()
  if (!row) throw notFound('onboarding')
  return row
}

export async function readPapers(tx: Tx, tenantId: string): Promise<OnboardingRow> {
  const row = await papersOf(tx, tenantId).executeTakeFirst()
  if (!row) throw notFound('onboarding')
  return row
}

const papersOf = (tx: Tx, tenantId: string) =>
  tx.db.selectFrom('merchants.onboardings').select(onboardingColumns).where('tenant_id', '=', tenantId)

export const progressOf = (row: OnboardingRow): Progress => ({
  onboarding: row.onboarding_status,
  verification: row.verification_status,
})

/** Notes that the business works on its papers; refuses while they are under review or verified. */
export async function openForEdits(tx: Tx, tenantId: string): Promise<OnboardingRow> {
  const row = await lockPapers(tx, tenantId)
  const next = progressAfter(progressOf(row), 'edit')
  if (row.onboarding_status !== next.onboarding) {
    await tx.db
      .updateTable('merchants.onboardings')
      .set({ onboarding_status: next.onboarding })
      .where('tenant_id', '=', tenantId)
      .execute()
  }
  return row
}

/** Who did what to the papers of a business. */
export const auditPapers = (
  tx: Tx,
  tenantId: string,
  action: string,
  more: { before?: Record<string, unknown>; after?: Record<string, unknown>; entityId?: string } = {},
): Promise<void> =>
  audit(tx, {
    action,
    entityType: 'onboarding',
    tenantId,
    entityId: more.entityId ?? tenantId,
    ...(more.before && { before: more.before }),
    ...(more.after && { after: more.after }),
  })
