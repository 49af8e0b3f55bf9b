import type { Tx } from '../../../kernel/context.ts'
import type { PayloadOf } from '../../../kernel/events/event.ts'
import type { refundSucceeded } from '../../payments/events.ts'
import { lockedStatus, tellReturn } from './decide-return.ts'
import { mayReturn, returnStatusAfter } from './return-status.ts'
import { returns } from './store.ts'

/** The money of a return has arrived: it is over. */
export async function noteRefundOfReturn(
  tx: Tx,
  { reference }: PayloadOf<typeof refundSucceeded>,
): Promise<void> {
  if (reference.type !== 'return') return
  const { rows } = await tx.db.executeQuery(returns.where('r.id', '=', reference.id).compile())
  const [seen] = rows
  if (!seen) return
  const before = await lockedStatus(tx, seen)
  if (!mayReturn(before, 'refund')) return
  const status = returnStatusAfter(before, 'refund')
  await tx.db
    .updateTable('orders.returns')
    .set({ status, refunded_at: tx.now() })
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .execute()
  await tellReturn(tx, seen, status)
}
