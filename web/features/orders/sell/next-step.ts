import type { OrderStatus, OrderSummary } from './api.ts'

type Moving = Pick<OrderSummary, 'status' | 'fulfilment'>
export type MoveStatus = Extract<
  OrderStatus,
  'confirmed' | 'preparing' | 'ready' | 'out_for_delivery' | 'delivered'
>

/** The one step that a tap takes: a small shop confirms by packing, and what is fetched goes over the counter. */
export function nextStep({ status, fulfilment }: Moving): MoveStatus | null {
  switch (status) {
    case 'placed':
    case 'confirmed':
      return 'preparing'
    case 'preparing':
      return 'ready'
    case 'ready':
      return fulfilment === 'pickup' ? 'delivered' : 'out_for_delivery'
    case 'out_for_delivery':
      return 'delivered'
    default:
      return null
  }
}

/** The columns of the board, and which orders stand in each. */
export const columns = ['new', 'packing', 'ready', 'out'] as const
export type ColumnName = (typeof columns)[number]

export function columnOf(status: OrderStatus): ColumnName | null {
  switch (status) {
    // Accepted or not: nobody packs it yet.
    case 'placed':
    case 'confirmed':
      return 'new'
    case 'preparing':
      return 'packing'
    case 'ready':
      return 'ready'
    case 'out_for_delivery':
      return 'out'
    default:
      return null
  }
}

/** What is still to be taken in cash when the goods change hands. */
export function cashDue(
  order: Pick<OrderSummary, 'paymentMethod' | 'paymentStatus' | 'totalMinor' | 'refundedMinor'>,
): number {
  const atHandOver = order.paymentMethod === 'cod' || order.paymentMethod === 'cash'
  if (!atHandOver || order.paymentStatus !== 'pending') return 0
  return Math.max(0, order.totalMinor - order.refundedMinor)
}

/** Whether it was promised for earlier than now. */
export const isLate = ({ estimatedDelivery }: Pick<OrderSummary, 'estimatedDelivery'>, now: Date): boolean =>
  estimatedDelivery !== null && new Date(estimatedDelivery) < now
