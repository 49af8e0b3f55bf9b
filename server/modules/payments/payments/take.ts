import type { Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'
import { notPaid } from './collect-cash.ts'
import { returnParts } from './return.ts'
import { lockPayment, type PartRow, partsOf, setPartState } from './store.ts'

/**
 * These orders stand, and the money is for them. False: it is on its way back already, because it waited too
 * long or another payment was taken for the same order; then they cannot live by it. Saying it again answers the same.
 */
export const takePayment = (
  tx: Tx,
  paymentId: string,
  orderIds: readonly string[],
): Promise<{ taken: boolean }> =>
  withLedger(tx, async (ledger) => {
    const payment = await lockPayment(ledger, paymentId)
    const parts = await partsOf(ledger, paymentId)
    const wanted = parts.filter(({ order_id }) => orderIds.includes(order_id))
    if (wanted.some(({ state }) => state === 'returned')) return { taken: false }
    const paid = wanted.filter(({ state }) => state === 'paid')
    if (payment.provider !== null && wanted.some(isUnpaid)) throw notPaid()
    const doubled = await takenByOthers(ledger, paid)
    if (doubled.length > 0) {
      await returnParts(ledger, payment, parts, doubled, 'The order was paid twice')
      return { taken: false }
    }
    await setPartState(ledger, paid, 'taken', { taken_at: tx.now() })
    return { taken: true }
  })

const isUnpaid = ({ state }: PartRow): boolean => state === 'open' || state === 'void'

async function takenByOthers(tx: Tx, parts: readonly PartRow[]): Promise<PartRow[]> {
  if (parts.length === 0) return []
  const orderIds = parts.map(({ order_id }) => order_id)
  const others = await tx.db
    .selectFrom('payments.parts')
    .select('order_id')
    .where('order_id', 'in', orderIds)
    .where('state', 'in', ['taken', 'completed'])
    .execute()
  return parts.filter((part) => others.some(({ order_id }) => order_id === part.order_id))
}
