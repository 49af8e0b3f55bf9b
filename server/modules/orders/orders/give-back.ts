import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { refundWhatIsLeft } from '../../payments/contract.ts'
import { orderRefunded } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import type { OrderRow } from './store.ts'

interface GivenBack {
  order: Pick<OrderRow, 'tenant_id' | 'id' | 'store_id' | 'user_id' | 'currency' | 'delivered_at'>
  /** What of it is for which line. */
  lines: readonly { itemId: string; amountMinor: number }[]
  to: 'source' | 'wallet'
  reason: string
  /** The same again gives nothing more. */
  reference: { type: 'shortage' | 'return'; id: string }
}

/**
 * Sends back what some of an order's lines cost, as far as it has not gone back already, and notes it there; the money's
 * own way is that of payments. Needs the lock of the order. Null: nothing was left to give.
 */
export async function giveBack(
  tx: Tx,
  { order, lines, to, reason, reference }: GivenBack,
): Promise<{ refundId: string; amountMinor: number } | null> {
  const paid = lines.filter(({ amountMinor }) => amountMinor > 0)
  const wantedMinor = paid.reduce((sum, line) => sum + line.amountMinor, 0)
  if (wantedMinor === 0) return null
  const asked = { orderId: order.id, amountMinor: wantedMinor, to, reason, reference }
  const refunded = await refundWhatIsLeft(tx, asked)
  if (refunded) await noteRefund(tx, order, shared(paid, refunded.amountMinor), refunded.amountMinor)
  return refunded
}

/** What of a sum is for which line, the first ones first. */
function shared(lines: GivenBack['lines'], sumMinor: number): GivenBack['lines'] {
  let leftMinor = sumMinor
  return lines.map(({ itemId, amountMinor }) => {
    const share = Math.min(amountMinor, leftMinor)
    leftMinor -= share
    return { itemId, amountMinor: share }
  })
}

/** Writes down, and tells, that some of an order's money goes back. */
export async function noteRefund(
  tx: Tx,
  order: GivenBack['order'],
  lines: GivenBack['lines'],
  amountMinor: number,
): Promise<void> {
  await inTrust(tx, (trusted) => writeRefund(trusted, order, lines, amountMinor))
  await tx.publish(orderRefunded, {
    tenantId: order.tenant_id,
    storeId: order.store_id,
    orderId: order.id,
    userId: order.user_id,
    amountMinor,
    currency: order.currency,
    afterDelivery: order.delivered_at !== null,
  })
}

async function writeRefund(
  tx: Tx,
  { tenant_id, id }: GivenBack['order'],
  lines: GivenBack['lines'],
  amountMinor: number,
): Promise<void> {
  await sql`
    update orders.items i set refunded_minor = i.refunded_minor + l.amount
    from jsonb_to_recordset(${JSON.stringify(lines.map((line) => ({ id: line.itemId, amount: line.amountMinor })))})
      as l(id uuid, amount bigint)
    where i.tenant_id = ${tenant_id} and i.id = l.id`.execute(tx.db)
  await sql`
    update orders.orders set refunded_minor = refunded_minor + ${amountMinor},
      payment_status = case when payment_status = 'paid' and refunded_minor + ${amountMinor} = total_minor
        then 'refunded' else payment_status end
    where tenant_id = ${tenant_id} and id = ${id}`.execute(tx.db)
}
