import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { isOpenAt, nextChangeAfter } from '../hours/opening-hours.ts'
import { findListed } from '../stores/find-store.ts'
import { toShownStore } from '../stores/row.ts'
import { ShownStore } from '../stores/store.ts'

export const StorePage = Type.Object({
  ...ShownStore.properties,
  /** The business behind the store. */
  sellerName: Type.String(),
  openNow: Type.Boolean(),
  changesAt: nullable(Timestamp),
})
export type StorePage = Static<typeof StorePage>

/** All that a store tells buyers. */
export async function showStorePage(ctx: Ctx, storeCode: string): Promise<StorePage> {
  const row = await findListed(ctx, storeCode)
  const seller = await ctx.readFirst(
    queries.selectFrom('merchants.v_sellers').select('business_name').where('tenant_id', '=', row.tenant_id),
  )
  const shown = toShownStore(row)
  return {
    ...shown,
    sellerName: seller?.business_name ?? shown.name,
    openNow: isOpenAt(shown, ctx.now()),
    changesAt: nextChangeAfter(shown, ctx.now())?.toISOString() ?? null,
  }
}
