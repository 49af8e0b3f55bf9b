import { reaction } from '../../kernel/events/reaction.ts'
import { orderStatusChanged, reviewChanged, reviewPosted, reviewRemoved } from '../orders/events.ts'
import { profileDeleted } from '../profiles/events.ts'
import { closeStoresOf, leaveAllTeams } from './close-business.ts'
import { tenantActivityChanged } from './events.ts'
import { followBuyers } from './stores/follow-buyers.ts'

export const reactions = [
  reaction('merchants.leave-teams', profileDeleted, (tx, { payload }) => leaveAllTeams(tx, payload.userId)),
  reaction('merchants.close-stores', tenantActivityChanged, async (tx, { payload }) => {
    if (!payload.isActive) await closeStoresOf(tx, payload.tenantId)
  }),
  reaction('merchants.count-order', orderStatusChanged, async (tx, { payload }) => {
    if (payload.status === 'delivered') await followBuyers(tx, { ...placeOf(payload), orders: 1 })
  }),
  reaction('merchants.count-stars', reviewPosted, (tx, { payload }) =>
    followBuyers(tx, { ...placeOf(payload), stars: payload.rating, reviews: 1 }),
  ),
  reaction('merchants.change-stars', reviewChanged, (tx, { payload }) =>
    followBuyers(tx, { ...placeOf(payload), stars: payload.rating - payload.ratingBefore }),
  ),
  reaction('merchants.take-stars-off', reviewRemoved, (tx, { payload }) =>
    followBuyers(tx, { ...placeOf(payload), stars: -payload.rating, reviews: -1 }),
  ),
]

const placeOf = ({ tenantId, storeId }: { tenantId: string; storeId: string }) => ({ tenantId, storeId })
