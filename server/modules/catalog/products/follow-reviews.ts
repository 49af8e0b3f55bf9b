import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

/** Keeps what buyers think of a product: so many stars more or less, by so many reviews more or less. */
export async function followReviews(
  tx: Tx,
  { tenantId, productId }: { tenantId: string; productId: string },
  { stars, reviews }: { stars: number; reviews: number },
): Promise<void> {
  await sql`
    update catalog.products set rating_sum = rating_sum + ${stars}, rating_count = rating_count + ${reviews},
      rating = case when rating_count + ${reviews} = 0 then 0
        else round((rating_sum + ${stars})::numeric / (rating_count + ${reviews}), 2) end
    where tenant_id = ${tenantId} and id = ${productId}`.execute(tx.db)
}
