import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

interface Change {
  tenantId: string
  storeId: string
  /** How many stars more or less, by how many reviews more or less. */
  stars?: number
  reviews?: number
  orders?: number
}

/** Keeps what buyers think of a store and how much they ordered there. The order of the changes does not matter. */
export async function followBuyers(
  tx: Tx,
  { tenantId, storeId, stars = 0, reviews = 0, orders = 0 }: Change,
): Promise<void> {
  await sql`
    update merchants.stores set rating_sum = rating_sum + ${stars}, rating_count = rating_count + ${reviews},
      total_orders = total_orders + ${orders},
      rating = case when rating_count + ${reviews} = 0 then 0
        else round((rating_sum + ${stars})::numeric / (rating_count + ${reviews}), 2) end
    where tenant_id = ${tenantId} and id = ${storeId}`.execute(tx.db)
}
