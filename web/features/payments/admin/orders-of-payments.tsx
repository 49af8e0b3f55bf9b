import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { PersonName } from '../../identity/admin/person-name.tsx'
import { type AnyOrder, useOrdersOf } from '../../orders/admin/api.ts'
import type { OfficePayment } from './api.ts'

type Reference = OfficePayment['reference']

/** The orders that payments are for, as far as the reader may see orders: payments themselves know only their ids. */
export function useOrdersOfPayments(
  payments: readonly Pick<OfficePayment, 'reference'>[],
): (reference: Reference) => AnyOrder[] {
  const mayRead = may(useMe(), 'PERM_ORDER_READ_ALL')
  const checkouts = payments.flatMap(({ reference }) => (reference.type === 'checkout' ? [reference.id] : []))
  const orders = useOrdersOf(mayRead ? [...new Set(checkouts)] : [])
  return ({ id }) => orders.get(id) ?? []
}

interface PayerProps {
  userId: string | null
  orders: readonly AnyOrder[]
  linked?: boolean
}

/** Who paid: by the name on the order, for a guest has no other. */
export function Payer({ userId, orders, linked = false }: PayerProps) {
  const { t } = useTranslation('admin')
  const [order] = orders
  if (order && !linked) return order.customerName
  if (userId !== null) return <PersonName userId={userId} linked={linked} />
  return order?.customerName ?? t('payments.guest')
}

export function OrderNumbers({ orders }: { orders: readonly AnyOrder[] }) {
  return orders.map(({ id, orderNumber, storeName }) => (
    <span key={id} className="block text-sm text-muted">
      <span className="figures">{orderNumber}</span>
      {storeName && ` · ${storeName}`}
    </span>
  ))
}
