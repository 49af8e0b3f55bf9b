import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import type { Method } from './payment.ts'
import type { PartRow } from './store.ts'

export interface PaymentOfOrder {
  paymentId: string
  method: Method
  status: 'pending' | 'success' | 'failed' | 'refunded'
  amountMinor: number
  walletMinor: number
  refundedMinor: number
  transactionId: string | null
}

/** How these orders were paid, as far as whoever asks may see it; the payment an order lives by, else the newest. */
export async function paymentsOf(
  ctx: Pick<Ctx, 'read'>,
  orderIds: readonly string[],
): Promise<Map<string, PaymentOfOrder>> {
  if (orderIds.length === 0) return new Map()
  const rows = await ctx.read(
    queries
      .selectFrom('payments.parts')
      .select([
        'payment_id',
        'order_id',
        'method',
        'state',
        'amount_minor',
        'wallet_minor',
        'refunded_minor',
        'transaction_id',
        'paid_at',
      ])
      .where('order_id', 'in', [...orderIds])
      .orderBy('created_at'),
  )
  const found = new Map<string, PaymentOfOrder>()
  const taken = new Set<string>()
  for (const row of rows) {
    if (taken.has(row.order_id)) continue
    if (row.state === 'taken' || row.state === 'completed') taken.add(row.order_id)
    found.set(row.order_id, {
      paymentId: row.payment_id,
      method: row.method as Method,
      status: statusOf({ ...row, method: row.method as Method, state: row.state as PartRow['state'] }),
      amountMinor: row.amount_minor,
      walletMinor: row.wallet_minor,
      refundedMinor: row.refunded_minor,
      transactionId: row.transaction_id,
    })
  }
  return found
}

type Standing = Pick<PartRow, 'state' | 'method' | 'amount_minor' | 'refunded_minor'> & {
  paid_at: Date | null
}

function statusOf({ state, paid_at, amount_minor, refunded_minor }: Standing): PaymentOfOrder['status'] {
  switch (state) {
    case 'open':
      return 'pending'
    case 'void':
      return 'failed'
    case 'returned':
      return paid_at === null ? 'failed' : 'refunded'
    case 'paid':
    case 'taken':
    case 'completed':
      return amount_minor > 0 && refunded_minor === amount_minor ? 'refunded' : 'success'
    default:
      return state satisfies never
  }
}
