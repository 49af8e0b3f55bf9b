import { reaction } from '../../kernel/events/reaction.ts'
import { userClosed, userCreated, userRenamed } from '../identity/events.ts'
import { orderCancelled, orderPlaced, orderRefunded, orderStatusChanged } from '../orders/events.ts'
import { followOrders } from './customer/follow-orders.ts'
import { profileDeleted, profileUpdated } from './events.ts'
import { ensurePerson } from './person/ensure-person.ts'
import { wipePerson } from './person/wipe-person.ts'

export const reactions = [
  reaction('profiles.make-profile', userCreated, async (tx, { payload }) => {
    await ensurePerson(tx, payload.userId)
  }),
  reaction('profiles.pass-on-new-name', userRenamed, (tx, { payload }) =>
    tx.publish(profileUpdated, { userId: payload.userId, changed: ['displayName'] }),
  ),
  // Who leaves by themselves has been wiped already; whom an administrator removed has not.
  reaction('profiles.follow-closed-account', userClosed, async (tx, { payload: { userId } }) => {
    if (await wipePerson(tx, userId)) await tx.publish(profileDeleted, { userId })
  }),
  // For what was still being written while the person left.
  reaction('profiles.wipe-person', profileDeleted, async (tx, { payload }) => {
    await wipePerson(tx, payload.userId)
  }),
  reaction('profiles.count-order', orderPlaced, (tx, { payload }) =>
    followOrders(tx, payload.userId, { orders: 1 }),
  ),
  reaction('profiles.discount-order', orderCancelled, async (tx, { payload }) => {
    if (payload.from !== 'created') await followOrders(tx, payload.userId, { orders: -1 })
  }),
  reaction('profiles.count-spending', orderStatusChanged, async (tx, { payload }) => {
    const { userId, status, totalMinor, refundedMinor } = payload
    if (status === 'delivered') await followOrders(tx, userId, { spentMinor: totalMinor - refundedMinor })
  }),
  reaction('profiles.discount-spending', orderRefunded, async (tx, { payload }) => {
    const { userId, amountMinor, afterDelivery } = payload
    if (afterDelivery) await followOrders(tx, userId, { spentMinor: -amountMinor })
  }),
]
