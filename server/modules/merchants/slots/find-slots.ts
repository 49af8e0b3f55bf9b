import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type DeliverySlot, slotColumns, toSlot } from './delivery-slot.ts'

/** A store's slots through the week. */
export const findSlots = async (ctx: Ctx, tenantId: string, storeId: string): Promise<DeliverySlot[]> =>
  (
    await ctx.read(
      queries
        .selectFrom('merchants.delivery_slots')
        .select(slotColumns)
        .where('tenant_id', '=', tenantId)
        .where('store_id', '=', storeId)
        .orderBy('weekday')
        .orderBy('starts_at')
        .orderBy('id')
        .limit(500),
    )
  ).map(toSlot)
