import type { Tx } from '../../../kernel/context.ts'
import { myId } from '../../../kernel/myself.ts'
import { sellerStatusChanged, storeStatusChanged } from '../events.ts'
import type { SellerStatus } from './seller-status.ts'

/**
 * Gives a business its status and its stores what follows from it, all or nothing: only an approved
 * business has stores that buyers see. Stores that it closed itself stay closed.
 */
export async function applyStatus(
  tx: Tx,
  tenantId: string,
  status: SellerStatus,
  reason: string | null,
): Promise<void> {
  await tx.db
    .updateTable('merchants.seller_profiles')
    .set({
      status,
      status_reason: reason,
      ...(status === 'approved' && { approved_at: tx.now(), approved_by: myId(tx.ctx) }),
    })
    .where('tenant_id', '=', tenantId)
    .execute()
  const before = await listedStores(tx, tenantId)
  await tx.db
    .updateTable('merchants.stores')
    .set((set) => ({
      verified: status === 'approved',
      status: set
        .case()
        .when('status', '=', 'inactive')
        .then('inactive' as const)
        .else(storeStatusFor(status))
        .end(),
    }))
    // Those closed for good, too: one that comes back later must not know better than its business.
    .where('tenant_id', '=', tenantId)
    .execute()
  const after = await listedStores(tx, tenantId)
  await tx.publish(sellerStatusChanged, { tenantId, status })
  for (const storeId of new Set([...before, ...after])) {
    const listed = after.has(storeId)
    if (listed !== before.has(storeId)) await tx.publish(storeStatusChanged, { tenantId, storeId, listed })
  }
}

function storeStatusFor(status: SellerStatus): 'active' | 'suspended' | 'pending_verification' {
  switch (status) {
    case 'approved':
      return 'active'
    case 'pending':
      return 'pending_verification'
    case 'suspended':
    case 'blocked':
      return 'suspended'
    default:
      return status satisfies never
  }
}

async function listedStores(tx: Tx, tenantId: string): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('merchants.stores')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('is_listed', '=', true)
    .forUpdate()
    .execute()
  return new Set(rows.map(({ id }) => id))
}
