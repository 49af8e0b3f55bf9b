import { sql } from 'kysely'
import { reaction } from '../../kernel/events/reaction.ts'
import { storeStatusChanged } from '../merchants/events.ts'
import { reviewChanged, reviewPosted, reviewRemoved } from '../orders/events.ts'
import { profileDeleted } from '../profiles/events.ts'
import { followReviews } from './products/follow-reviews.ts'

export const reactions = [
  // As the store is now, not as it was when this was said: events may arrive in another order.
  reaction('catalog.follow-store', storeStatusChanged, async (tx, { payload: { tenantId, storeId } }) => {
    const listed = sql`coalesce((select s.is_listed from merchants.v_stores s
      where s.tenant_id = ${tenantId} and s.id = ${storeId}), false)`
    await sql`update catalog.products set store_listed = ${listed}
      where tenant_id = ${tenantId} and store_id = ${storeId} and store_listed <> ${listed}`.execute(tx.db)
    await sql`update catalog.offers set store_listed = ${listed}
      where tenant_id = ${tenantId} and store_id = ${storeId} and store_listed <> ${listed}`.execute(tx.db)
  }),
  // Imports stay for who took them over; only where to write to is forgotten.
  reaction('catalog.forget-person', profileDeleted, async (tx, { payload: { userId } }) => {
    await sql`update catalog.import_jobs set created_by_email = null where created_by_user_id = ${userId}`.execute(
      tx.db,
    )
  }),
  reaction('catalog.count-stars', reviewPosted, (tx, { payload }) =>
    followReviews(tx, payload, { stars: payload.rating, reviews: 1 }),
  ),
  reaction('catalog.change-stars', reviewChanged, (tx, { payload }) =>
    followReviews(tx, payload, { stars: payload.rating - payload.ratingBefore, reviews: 0 }),
  ),
  reaction('catalog.take-stars-off', reviewRemoved, (tx, { payload }) =>
    followReviews(tx, payload, { stars: -payload.rating, reviews: -1 }),
  ),
]
