import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Package } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { useMe } from '#app/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PlainSelect } from '#ui/plain-select.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { Thumb } from '../thumb.tsx'
import { type OrderSummary, type OrdersShown, ordersQuery } from './api.ts'
import { TrackForm } from './track-form.tsx'

const choices = ['all', 'open', 'done', 'cancelled'] as const

/** All one has ordered, the newest first; guests see what this browser ordered. */
export function OrdersPage() {
  const { t } = useTranslation('buy')
  const me = useMe()
  const { show } = useSearch({ from: '/square/buy/orders' })
  const navigate = useNavigate({ from: '/orders' })
  const list = useInfiniteQuery({ ...ordersQuery(show), placeholderData: (old) => old })
  return (
    <div className="mx-auto max-w-3xl px-4 pt-4 md:px-6 md:pt-8">
      <PageHeader
        title={t('orders.title')}
        actions={
          <PlainSelect<OrdersShown | 'all'>
            label={t('orders.show')}
            value={show ?? 'all'}
            choices={choices.map((value) => ({ value, label: t(`orders.shown.${value}`) }))}
            onChange={(value) =>
              void navigate({ search: value === 'all' ? {} : { show: value }, resetScroll: false })
            }
            className="min-w-44"
          />
        }
      />
      <PagedList
        list={list}
        empty={<NoOrders isNarrowed={Boolean(show)} />}
        skeleton={<SkeletonRows rows={6} avatar />}
        endless
      >
        {(orders) => (
          <ul className="space-y-3">
            {orders.map((order) => (
              <OrderCard key={order.id} order={order} />
            ))}
          </ul>
        )}
      </PagedList>
      {!me && (
        <div className="mt-8">
          <TrackForm />
        </div>
      )}
    </div>
  )
}

function OrderCard({ order }: { order: OrderSummary }) {
  const { t } = useTranslation('buy')
  return (
    <li className="relative rounded-lg border border-line bg-surface p-4 transition-shadow hover:shadow-lift md:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="min-w-0">
          <Link
            to="/orders/$orderId"
            params={{ orderId: order.id }}
            className="text-ink no-underline after:absolute after:inset-0"
          >
            {order.storeName ?? order.orderNumber}
          </Link>
        </h2>
        <StatusBadge status={order.status} fulfilment={order.fulfilment} />
      </div>
      <div className="mt-2 flex gap-2">
        {order.firstItems.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first lines of an order never change places.
          <Thumb key={index} picture={item.picture} className="size-12" />
        ))}
      </div>
      <p className="mt-2 line-clamp-1 text-sm text-muted">
        {order.firstItems.map(({ productName }) => productName).join(', ')}
      </p>
      <p className="mt-1 flex flex-wrap justify-between gap-x-4">
        <span className="text-sm text-muted">
          {t('checkout.products', { count: order.itemCount })} ·{' '}
          <Time at={order.placedAt ?? order.createdAt} as="day" />
        </span>
        <span className="font-bold">
          <Money minor={order.totalMinor} currency={order.currency} />
        </span>
      </p>
    </li>
  )
}

function NoOrders({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation('buy')
  return (
    <EmptyState
      icon={<Package />}
      title={t(isNarrowed ? 'orders.noneSuch' : 'orders.none')}
      action={
        isNarrowed ? (
          <LinkButton to="/orders" variant="secondary">
            {t('orders.shown.all')}
          </LinkButton>
        ) : (
          <LinkButton to="/">{t('cart.look')}</LinkButton>
        )
      }
    >
      {!isNarrowed && t('orders.noneHelp')}
    </EmptyState>
  )
}
