import type { Ctx } from '../../kernel/context.ts'
import { queries } from '../../kernel/database/queries.ts'
import { notFound } from '../../kernel/refusal.ts'

/** The business in whose name somebody acts: routes under /tenants always have one. */
export function myTenantId({ actor }: Pick<Ctx, 'actor'>): string {
  if (actor.scope === 'staff') return actor.tenantId
  throw new Error(`Scope ${actor.scope} works for no business; only routes under /tenants may ask for it.`)
}

/** Refuses a store that is not of this business, or not one in which the caller works. */
export async function checkStore(ctx: Ctx, storeId: string): Promise<void> {
  const store = await ctx.readFirst(
    queries
      .selectFrom('merchants.v_stores')
      .select('id')
      .where('tenant_id', '=', myTenantId(ctx))
      .where('id', '=', storeId)
      .where('deleted_at', 'is', null),
  )
  if (!store) throw notFound('store')
}
