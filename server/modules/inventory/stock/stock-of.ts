import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'

/** How much of each product is left to sell, for whoever asks; products without stock are not in it. */
export async function stockOf(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.read(
    queries
      .selectFrom(sql<Row>`inventory.availability(${productIds}, ${ctx.now()})`.as('a'))
      .select(['a.product_id', 'a.available']),
  )
  return new Map(rows.map(({ product_id, available }) => [product_id, available]))
}

interface Row {
  product_id: string
  available: number
}
