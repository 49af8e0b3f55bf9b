import { Link } from '@tanstack/react-router'
import { Bike, Clock3, MessageSquareText, Store, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import { Money } from '#ui/money.tsx'
import { Time } from '#ui/time.tsx'
import { figure } from '../../../inventory/figure.ts'
import { useBusiness } from '../../../merchants/use-business.ts'
import type { OrderSummary } from '../api.ts'
import { MoveButton } from '../move-button.tsx'
import { cashDue, isLate } from '../next-step.ts'
import { SlotText } from '../slot-text.tsx'

/** One order at a glance: whose, what, by when, how much; and the button that moves it on. */
export function OrderCard({ order }: { order: OrderSummary }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const { firstItems, itemCount, customerNote } = order
  const more = itemCount - firstItems.length
  const due = cashDue(order)
  return (
    <article className="relative space-y-2 rounded border border-line bg-surface p-3 transition-colors hover:border-edge">
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <Link
          to="/sell/$tenantId/orders/$orderId"
          params={{ tenantId, orderId: order.id }}
          className="touch -my-2 inline-flex min-w-11 items-center font-bold text-ink no-underline after:absolute after:inset-0 after:rounded"
        >
          {order.customerName}
        </Link>
        <span className="text-sm text-muted">
          <Time at={order.placedAt ?? order.createdAt} as="ago" />
        </span>
      </div>
      <p className="figures text-sm text-muted">{order.orderNumber}</p>
      <ul className="text-sm">
        {firstItems.map(({ productName, quantity }) => (
          <li key={productName} className="truncate">
            <span className="figures">{figure(quantity)}</span> × {productName}
          </li>
        ))}
        {more > 0 && <li className="text-muted">{t('board.more', { count: more })}</li>}
      </ul>
      {customerNote && (
        <p className="flex gap-1.5 rounded-sm bg-haldi-soft px-2 py-1 text-sm">
          <MessageSquareText className="mt-0.5 size-4 shrink-0 text-haldi-text" aria-hidden="true" />
          <span className="line-clamp-2 min-w-0">{customerNote}</span>
        </p>
      )}
      <HandOverFacts order={order} />
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-bold">
          <Money minor={order.totalMinor} currency={order.currency} />
        </span>
        {due > 0 && <span className="text-sm text-haldi-text">{t('board.cash')}</span>}
      </div>
      {may('PERM_ORDER_UPDATE', order.storeId) && <MoveButton order={order} wide />}
    </article>
  )
}

function HandOverFacts({ order }: { order: OrderSummary }) {
  const { t } = useTranslation('sell')
  const { fulfilment, slot, estimatedDelivery } = order
  const Icon = fulfilment === 'pickup' ? Store : Bike
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <span className="inline-flex items-center gap-1.5">
        <Icon className="size-4" aria-hidden="true" />
        {t(`orders.fulfilment.${fulfilment}`)}
      </span>
      {isLate(order, new Date()) ? (
        <Badge tone="mirch" icon={<TriangleAlert aria-hidden="true" />}>
          {t('board.late')}
        </Badge>
      ) : (
        (slot ?? estimatedDelivery) && (
          <span className="inline-flex items-center gap-1.5">
            <Clock3 className="size-4" aria-hidden="true" />
            <SlotText slot={slot} estimate={estimatedDelivery} />
          </span>
        )
      )}
    </div>
  )
}
