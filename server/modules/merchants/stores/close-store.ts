import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { storeStatusChanged } from '../events.ts'
import { tellTeamChanged } from '../team/changed.ts'
import { lockStore } from './find-store.ts'

/** Closes a store for good: nobody finds it any more, but what was ordered there stays. */
export async function closeStore(ctx: Ctx, tenantId: string, storeId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await lockStore(tx, tenantId, storeId)
    await tx.db
      .updateTable('merchants.stores')
      .set({ deleted_at: tx.now(), status: 'inactive' })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', storeId)
      .execute()
    await audit(tx, {
      action: 'store.closed',
      entityType: 'store',
      entityId: storeId,
      tenantId,
      before: { code: before.store_code, name: before.store_name, status: before.status },
    })
    await tellTeamChanged(tx, tenantId)
    if (before.is_listed) await tx.publish(storeStatusChanged, { tenantId, storeId, listed: false })
  })
}
