import type { Tx } from '../../../kernel/context.ts'
import type { PayloadOf } from '../../../kernel/events/event.ts'
import type { refundSucceeded } from '../../payments/events.ts'
import { inTrust } from '../in-trust.ts'
import { tellChanged } from '../live/tell-changed.ts'
import { noteRefund } from './give-back.ts'
import { lockedOrder } from './store.ts'

/** The platform gave a buyer money back by itself: their order says so. A cancelled one has told of all its money. */
export async function noteOfficeRefund(
  tx: Tx,
  { tenantId, orderId, amountMinor, reference }: PayloadOf<typeof refundSucceeded>,
): Promise<void> {
  if (reference.type !== 'office') return
  const order = await inTrust(tx, (trusted) => lockedOrder(trusted, { tenant_id: tenantId, id: orderId }))
  const notedMinor = Math.min(amountMinor, order.total_minor - order.refunded_minor)
  if (order.status === 'cancelled' || notedMinor === 0) return
  await noteRefund(tx, order, [], notedMinor)
  await tellChanged(tx, { ...order, version: order.version + 1 })
}
