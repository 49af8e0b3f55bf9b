import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'

/** How much of each product is left to sell, for whoever asks; products without stock are not in it. */
export async function stockOf(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, number>> {
  return byProduct(await ctx.read(availability(productIds, ctx.now())))
}

/** The same in an open transaction. */
export async function stockIn(tx: Tx, productIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.db.executeQuery<Row>(availability(productIds, tx.now()).compile())
  return byProduct(rows)
}

const availability = (productIds: readonly string[], now: Date) =>
  queries
    .selectFrom(sql<Row>`inventory.availability(${[...productIds]}, ${now})`.as('a'))
    .select(['a.product_id', 'a.available'])

const byProduct = (rows: Row[]): Map<string, number> =>
  new Map(rows.map(({ product_id, available }) => [product_id, available]))

interface Row {
  product_id: string
  available: number
}
