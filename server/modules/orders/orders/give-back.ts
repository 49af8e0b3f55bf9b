import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { refundPart } from '../../payments/contract.ts'
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

/** Sends back what some of an order's lines cost, and notes it there; the money's own way is that of payments. */
export async function giveBack(
  tx: Tx,
  { order, lines, to, reason, reference }: GivenBack,
): Promise<string | null> {
  const paid = lines.filter(({ amountMinor }) => amountMinor > 0)
  const amountMinor = paid.reduce((sum, line) => sum + line.amountMinor, 0)
  if (amountMinor === 0) return null
  await inTrust(tx, (trusted) => noteRefund(trusted, order, paid, amountMinor))
  const { refundId } = await refundPart(tx, { orderId: order.id, amountMinor, to, reason, reference })
  await tx.publish(orderRefunded, {
    tenantId: order.tenant_id,
    storeId: order.store_id,
    orderId: order.id,
    userId: order.user_id,
    amountMinor,
    currency: order.currency,
    afterDelivery: order.delivered_at !== null,
  })
  return refundId
}

async function noteRefund(
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
