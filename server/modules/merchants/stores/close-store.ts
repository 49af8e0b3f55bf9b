import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { storeStatusChanged } from '../events.ts'
import { tellTeamChanged } from '../team/changed.ts'
import { refuseOneTooMany } from './add-store.ts'
import { lockStore } from './find-store.ts'
import { storeColumns, toStore } from './row.ts'
import type { Store } from './store.ts'

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
    // Nobody is to begin in a store that is closed.
    await tx.db
      .updateTable('merchants.team_invites')
      .set({ status: 'revoked' })
      .where('tenant_id', '=', tenantId)
      .where('store_id', '=', storeId)
      .where('status', '=', 'pending')
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

/** Takes back that a store was closed for good. It comes back out of buyers' sight, to be opened when it is ready. */
export async function restoreStore(ctx: Ctx, tenantId: string, storeId: string): Promise<Store> {
  return ctx.transaction(async (tx) => {
    await refuseOneTooMany(tx, tenantId)
    const row = await tx.db
      .updateTable('merchants.stores')
      .set({ deleted_at: null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', storeId)
      .where('deleted_at', 'is not', null)
      .returning(storeColumns)
      .executeTakeFirst()
    if (!row) throw notFound('closed store')
    await audit(tx, { action: 'store.restored', entityType: 'store', entityId: storeId, tenantId })
    await tellTeamChanged(tx, tenantId)
    return toStore(row)
  })
}
