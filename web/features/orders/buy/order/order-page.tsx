import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { OrderLines } from '../../order-lines.tsx'
import { StatusBadge } from '../../status-badge.tsx'
import { Sums } from '../../sums.tsx'
import { Timeline } from '../../timeline.tsx'
import { askAgainMs, useLive } from '../../use-live.ts'
import { type Order, orderQuery } from '../api.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderFacts } from './order-facts.tsx'
import { ReturnsPanel } from './returns-panel.tsx'
import { ReviewButton } from './review-button.tsx'
import { Shortages } from './shortages.tsx'

/** One order, live: where it is, what is in it, and what can be done about it. */
export function OrderPage() {
  const { t } = useTranslation('buy')
  const { orderId } = useParams({ from: '/square/buy/orders/$orderId' })
  const order = useLiveOrder(orderId)
  const isGone = order.error instanceof ApiProblem && [404, 422].includes(order.error.status)
  if (isGone) {
    return (
      <EmptyState
        icon={<PackageX />}
        title={t('order.gone')}
        action={<LinkButton to="/orders">{t('checkout.seeOrders')}</LinkButton>}
      >
        {t('placed.goneHelp')}
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto max-w-5xl px-4 pt-4 md:px-6 md:pt-8">
      <Loaded query={order} skeleton={<SkeletonRows rows={7} avatar />}>
        {(order) => <OrderOf order={order} />}
      </Loaded>
    </div>
  )
}

const isOver = ({ status }: Pick<Order, 'status'>) => ['completed', 'cancelled'].includes(status)

/** Told by the server as it happens; where nothing can be told, asked now and then. */
function useLiveOrder(orderId: string) {
  const queryClient = useQueryClient()
  const { queryKey } = orderQuery(orderId)
  const known = queryClient.getQueryData(queryKey)
  const isFollowed = known !== undefined && !isOver(known)
  const isLive = useLive(isFollowed ? `/orders/${orderId}/live` : null, () => {
    void queryClient.invalidateQueries({ queryKey })
  })
  return useQuery({
    ...orderQuery(orderId),
    refetchInterval: ({ state }) => (isLive || !state.data || isOver(state.data) ? false : askAgainMs),
  })
}

const isDelivered = ({ status }: Order) => status === 'delivered' || status === 'completed'

function OrderOf({ order }: { order: Order }) {
  const { t } = useTranslation('buy')
  const isFetched = order.fulfilment === 'pickup'
  return (
    <>
      <PageHeader
        title={order.storeName ?? order.orderNumber}
        back={{ to: '/orders', label: t('orders.title') }}
        actions={<StatusBadge status={order.status} fulfilment={order.fulfilment} />}
      >
        <span className="figures">{order.orderNumber}</span> · <Time at={order.placedAt ?? order.createdAt} />
      </PageHeader>
      <Shortages order={order} />
      <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_20rem] md:gap-8">
        <div className="order-2 min-w-0 space-y-6 md:order-1">
          <Panel title={t('order.items')} flush>
            <OrderLines items={order.items}>
              {(item) =>
                isDelivered(order) &&
                item.missingQuantity < item.quantity && <ReviewButton order={order} item={item} />
              }
            </OrderLines>
            <div className="border-t border-line px-4 py-4 md:px-5">
              <Sums sums={order} pickup={isFetched} />
            </div>
          </Panel>
          <ReturnsPanel order={order} />
          <OrderFacts order={order} />
        </div>
        <div className="order-1 space-y-6 md:order-2">
          <Panel title={t('order.where')}>
            {!isDelivered(order) && order.status !== 'cancelled' && order.estimatedDelivery && (
              <p className="mb-4">
                {t(isFetched ? 'order.readyBy' : 'order.arrivesBy')}{' '}
                <span className="font-bold">
                  <Time at={order.estimatedDelivery} />
                </span>
              </p>
            )}
            <Timeline status={order.status} fulfilment={order.fulfilment} steps={order.history} />
          </Panel>
          <OrderActions order={order} />
        </div>
      </div>
    </>
  )
}
