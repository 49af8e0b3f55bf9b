import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { PaymentMethod, Reference, Status } from './payment.ts'

export interface PaymentRow {
  id: string
  user_id: string | null
  guest_id: string | null
  reference_type: Reference['type']
  reference_id: string
  method: PaymentMethod
  status: Status
  currency: string
  amount_minor: number
  wallet_minor: number
  provider: string | null
  provider_reference: string | null
  transaction_id: string | null
  failure_code: string | null
  refund_amount_minor: number
  return_path: string | null
  expires_at: Date | null
  paid_at: Date | null
  created_at: Date
  version: number
}

export const paymentColumns = [
  'id',
  'user_id',
  'guest_id',
  'reference_type',
  'reference_id',
  'method',
  'status',
  'currency',
  'amount_minor',
  'wallet_minor',
  'provider',
  'provider_reference',
  'transaction_id',
  'failure_code',
  'refund_amount_minor',
  'return_path',
  'expires_at',
  'paid_at',
  'created_at',
  'version',
] as const

export const partStates = ['open', 'paid', 'taken', 'completed', 'returned', 'void'] as const
export type PartState = (typeof partStates)[number]

export interface PartRow {
  tenant_id: string
  id: string
  payment_id: string
  store_id: string
  order_id: string
  user_id: string | null
  guest_id: string | null
  method: PaymentMethod
  currency: string
  amount_minor: number
  wallet_minor: number
  refunded_minor: number
  refunded_outside_minor: number
  commission_minor: number
  commission_basis_points: number | null
  state: PartState
}

export const partColumns = [
  'tenant_id',
  'id',
  'payment_id',
  'store_id',
  'order_id',
  'user_id',
  'guest_id',
  'method',
  'currency',
  'amount_minor',
  'wallet_minor',
  'refunded_minor',
  'refunded_outside_minor',
  'commission_minor',
  'commission_basis_points',
  'state',
] as const

/** What is about one payment queues here: whatever else it locks, it locks afterwards. */
export async function lockPayment(tx: Tx, paymentId: string): Promise<PaymentRow> {
  const row = await tx.db
    .selectFrom('payments.payments')
    .select(paymentColumns)
    .where('id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('payment')
  return row as PaymentRow
}

/** In the order of their ids, so that nobody waits in a circle. Needs the lock of the payment. */
export const partsOf = (tx: Tx, paymentId: string): Promise<PartRow[]> =>
  tx.db
    .selectFrom('payments.parts')
    .select(partColumns)
    .where('payment_id', '=', paymentId)
    .orderBy('id')
    .execute() as Promise<PartRow[]>

/** The payment and the part that an order lives by, locked; the newest, where none was paid yet. */
export async function lockPartOfOrder(
  tx: Tx,
  orderId: string,
): Promise<{ payment: PaymentRow; part: PartRow; parts: PartRow[] }> {
  const found = await tx.db
    .selectFrom('payments.parts')
    .select('payment_id')
    .where('order_id', '=', orderId)
    .orderBy(sql`array_position(array['taken', 'completed', 'paid', 'open'], state)`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) throw notFound('payment of this order')
  const payment = await lockPayment(tx, found.payment_id)
  const parts = await partsOf(tx, payment.id)
  return { payment, parts, part: parts.find((part) => part.order_id === orderId) as PartRow }
}

export async function setPartState(
  tx: Tx,
  parts: readonly PartRow[],
  state: PartState,
  also: { paid_at?: Date; taken_at?: Date; transaction_id?: string | null } = {},
): Promise<void> {
  if (parts.length === 0) return
  for (const part of parts) part.state = state
  await tx.db
    .updateTable('payments.parts')
    .set({ state, ...also })
    .where(
      'id',
      'in',
      parts.map(({ id }) => id),
    )
    .execute()
}

export const outsideOf = (part: Pick<PartRow, 'amount_minor' | 'wallet_minor'>): number =>
  part.amount_minor - part.wallet_minor

/** What the buyer still has to hand over, where cash is taken at the door. */
export const dueOf = (part: PartRow): number => outsideOf(part) - part.refunded_outside_minor
