import { reaction } from '../../kernel/events/reaction.ts'
import { profileDeleted } from '../profiles/events.ts'
import { closeStoresOf, leaveAllTeams } from './close-business.ts'
import { tenantActivityChanged } from './events.ts'

export const reactions = [
  reaction('merchants.leave-teams', profileDeleted, (tx, { payload }) => leaveAllTeams(tx, payload.userId)),
  reaction('merchants.close-stores', tenantActivityChanged, async (tx, { payload }) => {
    if (!payload.isActive) await closeStoresOf(tx, payload.tenantId)
  }),
]
