import { reaction } from '../../../kernel/events/reaction.ts'
import { paymentSucceeded } from '../../payments/events.ts'
import { orderPlaced } from '../events.ts'
import { tellPlaced } from '../live/follow-orders.ts'
import { takeMoney } from './take-money.ts'

export const checkoutReactions = [
  reaction('orders.take-money', paymentSucceeded, (tx, { payload }) => takeMoney(tx, payload)),
  reaction(
    'orders.tell-placed',
    orderPlaced,
    async (tx, { payload: { orderId, tenantId, storeId, userId } }) => {
      const order = await tx.db
        .selectFrom('orders.orders')
        .select(['guest_id', 'version'])
        .where('tenant_id', '=', tenantId)
        .where('id', '=', orderId)
        .executeTakeFirstOrThrow()
      await tellPlaced(tx, {
        orderId,
        tenantId,
        storeId,
        userId,
        guestId: order.guest_id,
        version: order.version,
      })
    },
  ),
]
