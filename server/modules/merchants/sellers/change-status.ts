import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { notFound, Refusal, refuseIfChanged } from '../../../kernel/refusal.ts'
import { tidy } from '../../profiles/contract.ts'
import { tenantActivityChanged } from '../events.ts'
import { readPapers } from '../onboarding/papers.ts'
import { tellTeamChanged } from '../team/changed.ts'
import type { Tier } from '../tenants/tier.ts'
import { applyStatus } from './apply-status.ts'
import { refuseOwnBusiness } from './review-papers.ts'
import type { ChangeStatus, SellerDetails } from './seller.ts'
import { mayBecome } from './seller-status.ts'
import { showSeller } from './show-seller.ts'

/** Suspends, blocks or restores a business; its stores follow. */
export async function changeSellerStatus(
  ctx: Ctx,
  tenantId: string,
  { status, reason }: ChangeStatus,
  expectedVersion: number | null,
): Promise<SellerDetails> {
  await ctx.transaction(async (tx) => {
    await refuseOwnBusiness(tx, tenantId)
    const before = await tx.db
      .selectFrom('merchants.seller_profiles')
      .select(['status', 'version'])
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('business')
    refuseIfChanged(before, expectedVersion)
    const papers = await readPapers(tx, tenantId)
    if (!mayBecome(before.status, status, papers.verification_status === 'verified')) {
      throw new Refusal(
        'seller_status_impossible',
        409,
        `A business that is ${before.status} cannot become ${status} like this.`,
        { facts: { from: before.status, to: status } },
      )
    }
    await applyStatus(tx, tenantId, status, tidy(reason))
    await auditTenant(tx, tenantId, 'seller.status_changed', { status: before.status }, { status, reason })
  })
  return showSeller(ctx, tenantId)
}

export async function changeTier(ctx: Ctx, tenantId: string, tier: Tier): Promise<SellerDetails> {
  await changeTenant(ctx, tenantId, 'tenant.tier_changed', { subscription_tier: tier })
  return showSeller(ctx, tenantId)
}

/** Closes a business for its own people and its stores for buyers, or lets its people in again. */
export async function changeActivity(ctx: Ctx, tenantId: string, isActive: boolean): Promise<SellerDetails> {
  await changeTenant(ctx, tenantId, 'tenant.activity_changed', { is_active: isActive })
  return showSeller(ctx, tenantId)
}

type Change = { subscription_tier: Tier } | { is_active: boolean }

async function changeTenant(ctx: Ctx, tenantId: string, action: string, change: Change): Promise<void> {
  await ctx.transaction(async (tx) => {
    await refuseOwnBusiness(tx, tenantId)
    const before = await tx.db
      .selectFrom('merchants.tenants')
      .select(['subscription_tier', 'is_active'])
      .where('id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('business')
    await tx.db.updateTable('merchants.tenants').set(change).where('id', '=', tenantId).execute()
    await auditTenant(tx, tenantId, action, before, change)
    if (!('is_active' in change) || change.is_active === before.is_active) return
    await tellTeamChanged(tx, tenantId)
    await tx.publish(tenantActivityChanged, { tenantId, isActive: change.is_active })
  })
}

const auditTenant = (
  tx: Tx,
  tenantId: string,
  action: string,
  before: object,
  after: object,
): Promise<void> =>
  audit(tx, {
    action,
    entityType: 'tenant',
    entityId: tenantId,
    tenantId,
    before: { ...before },
    after: { ...after },
  })
