import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { closed, nullable } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { PriceMinor } from './product.ts'
import { lockProduct } from './store.ts'

/** What a product costs its store, and what is left of its price. */
export const Cost = Type.Object({
  costPriceMinor: nullable(Type.Integer()),
  currency: Type.String(),
  marginPercentage: nullable(Type.Number({ description: 'Of the selling price' })),
})
export type Cost = Static<typeof Cost>

export const ChangeCost = Type.Object({ costPriceMinor: nullable(PriceMinor) }, closed)
export type ChangeCost = Static<typeof ChangeCost>

export async function showCost(ctx: Ctx, productId: string): Promise<Cost> {
  const row = await ctx.readFirst(
    queries
      .selectFrom('catalog.products as p')
      .leftJoin('catalog.product_costs as c', (join) =>
        join.onRef('c.tenant_id', '=', 'p.tenant_id').onRef('c.product_id', '=', 'p.id'),
      )
      .select(['c.cost_price_minor', 'p.currency', 'p.selling_price_minor'])
      .where('p.id', '=', productId),
  )
  if (!row) throw notFound('product')
  return costOf(row.cost_price_minor, row.selling_price_minor, row.currency)
}

export async function changeCost(ctx: Ctx, productId: string, { costPriceMinor }: ChangeCost): Promise<Cost> {
  return ctx.transaction(async (tx) => {
    const product = await lockProduct(tx, productId)
    const { currency } = await tx.db
      .selectFrom('catalog.products')
      .select('currency')
      .where('id', '=', productId)
      .executeTakeFirstOrThrow()
    const at = { tenantId: myTenantId(tx), storeId: product.store_id, productId, currency }
    if (costPriceMinor === null) await forgetCost(tx, productId)
    else await writeCost(tx, { ...at, costPriceMinor })
    return costOf(costPriceMinor, product.selling_price_minor, currency)
  })
}

interface WrittenCost {
  tenantId: string
  storeId: string
  productId: string
  costPriceMinor: number
  currency: string
}

export async function writeCost(tx: Tx, cost: WrittenCost): Promise<void> {
  await tx.db
    .insertInto('catalog.product_costs')
    .values({
      tenant_id: cost.tenantId,
      store_id: cost.storeId,
      product_id: cost.productId,
      cost_price_minor: cost.costPriceMinor,
      currency: cost.currency,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'product_id']).doUpdateSet({ cost_price_minor: cost.costPriceMinor }),
    )
    .execute()
}

async function forgetCost(tx: Tx, productId: string): Promise<void> {
  await tx.db.deleteFrom('catalog.product_costs').where('product_id', '=', productId).execute()
}

function costOf(costPriceMinor: number | null, sellingPriceMinor: number, currency: string): Cost {
  const hasMargin = costPriceMinor !== null && sellingPriceMinor > 0
  const margin = hasMargin ? ((sellingPriceMinor - costPriceMinor) / sellingPriceMinor) * 100 : null
  return {
    costPriceMinor,
    currency,
    marginPercentage: margin === null ? null : Math.round(margin * 100) / 100,
  }
}
