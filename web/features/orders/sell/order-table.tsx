import { useTranslation } from 'react-i18next'
import { Money } from '#ui/money.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { figure } from '../../inventory/figure.ts'
import { StatusBadge } from '../status-badge.tsx'
import type { OrderSummary } from './api.ts'

interface Props {
  orders: readonly OrderSummary[]
  /** As the platform sees them: named with their stores, and led to its own pages. */
  ofAnyStore?: boolean
}

/** Orders line by line, each with the way to it. */
export function OrderTable({ orders, ofAnyStore }: Props) {
  const { t } = useTranslation('sell')
  const columns: Column<OrderSummary>[] = [
    {
      id: 'order',
      header: t('orders.order'),
      cell: ({ customerName, orderNumber, storeName }) => (
        <>
          <span className="block font-bold">{customerName}</span>
          <span className="figures text-sm text-muted">{orderNumber}</span>
          {ofAnyStore && storeName && <span className="block text-sm text-muted">{storeName}</span>}
        </>
      ),
    },
    {
      id: 'status',
      header: t('orders.status'),
      onPhone: 'bare',
      cell: ({ status, fulfilment }) => <StatusBadge status={status} fulfilment={fulfilment} />,
    },
    {
      id: 'items',
      header: t('orders.items'),
      onPhone: 'hide',
      cell: ({ firstItems, itemCount }) => (
        <span className="line-clamp-2 max-w-60 text-sm text-muted">
          {firstItems.map(({ productName, quantity }) => `${figure(quantity)} × ${productName}`).join(', ')}
          {itemCount > firstItems.length && ` ${t('board.more', { count: itemCount - firstItems.length })}`}
        </span>
      ),
    },
    {
      id: 'when',
      header: t('orders.when'),
      cell: ({ placedAt, createdAt }) => (
        <span className="whitespace-nowrap">
          <Time at={placedAt ?? createdAt} />
        </span>
      ),
    },
    {
      id: 'total',
      header: t('orders.total'),
      align: 'right',
      cell: ({ totalMinor, refundedMinor, currency }) => (
        <>
          <span className="block">
            <Money minor={totalMinor} currency={currency} />
          </span>
          {refundedMinor > 0 && (
            <span className="text-sm text-muted">
              −<Money minor={refundedMinor} currency={currency} />
            </span>
          )}
        </>
      ),
    },
  ]
  return (
    <Table
      label={t('orders.title')}
      columns={columns}
      rows={orders}
      rowId={({ id }) => id}
      rowHref={({ tenantId, id }) => (ofAnyStore ? `/admin/orders/${id}` : `/sell/${tenantId}/orders/${id}`)}
    />
  )
}
