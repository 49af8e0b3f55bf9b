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
import { useBusiness } from '../../../merchants/use-business.ts'
import { StatusBadge } from '../../status-badge.tsx'
import { askAgainMs, useLive } from '../../use-live.ts'
import { orderQuery, type StoreOrder } from '../api.ts'
import { BuyerPanel } from './buyer-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { OrderActs } from './order-acts.tsx'
import { PackingSlip } from './packing-slip.tsx'
import { PaymentPanel } from './payment-panel.tsx'
import { ShortageNotes } from './shortage-notes.tsx'

/** One order, live: what is in it, for whom, and what is to be done with it. */
export function SellOrderPage() {
  const { t } = useTranslation('sell')
  const { tenantId, orderId } = useParams({ from: '/square/sell/$tenantId/orders/$orderId' })
  const order = useLiveOrder(tenantId, orderId)
  if (order.error instanceof ApiProblem && [404, 422].includes(order.error.status)) {
    return (
      <EmptyState
        icon={<PackageX />}
        title={t('order.gone')}
        action={
          <LinkButton to="/sell/$tenantId/orders" params={{ tenantId }}>
            {t('board.title')}
          </LinkButton>
        }
      >
        {t('order.goneText')}
      </EmptyState>
    )
  }
  return (
    <Loaded query={order} skeleton={<SkeletonRows rows={7} avatar />}>
      {(known) => <OrderOf order={known} />}
    </Loaded>
  )
}

const isOver = ({ status }: Pick<StoreOrder, 'status'>) => ['completed', 'cancelled'].includes(status)

function useLiveOrder(tenantId: string, orderId: string) {
  const queryClient = useQueryClient()
  const { queryKey } = orderQuery(tenantId, orderId)
  const known = queryClient.getQueryData(queryKey)
  const isFollowed = known !== undefined && !isOver(known)
  const isLive = useLive(
    isFollowed ? `/tenants/${tenantId}/orders/live?storeId=${known.storeId}` : null,
    () => void queryClient.invalidateQueries({ queryKey }),
  )
  return useQuery({
    ...orderQuery(tenantId, orderId),
    refetchInterval: ({ state }) => (isLive || !state.data || isOver(state.data) ? false : askAgainMs),
  })
}

function OrderOf({ order }: { order: StoreOrder }) {
  const { t } = useTranslation('sell')
  const { may, store } = useBusiness()
  return (
    <>
      <PageHeader
        title={order.customerName}
        back={{ to: `/sell/${order.tenantId}/orders`, label: t('board.title') }}
        actions={<StatusBadge status={order.status} fulfilment={order.fulfilment} />}
      >
        <span className="figures">{order.orderNumber}</span> · <Time at={order.placedAt ?? order.createdAt} />
        {order.storeId !== store?.id && ` · ${order.storeName}`}
      </PageHeader>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-5 max-lg:contents">
          <div className="space-y-5 max-lg:order-2">
            <ShortageNotes order={order} />
            <LinesPanel order={order} mayReport={may('PERM_ORDER_UPDATE', order.storeId)} />
          </div>
          <div className="max-lg:order-4">
            <Panel title={t('order.history')}>
              <HistoryPanel order={order} />
            </Panel>
          </div>
        </div>
        <div className="space-y-5 max-lg:contents">
          <div className="max-lg:order-1">
            <OrderActs order={order} />
          </div>
          <div className="space-y-5 max-lg:order-3">
            <BuyerPanel order={order} />
            <PaymentPanel order={order} />
          </div>
        </div>
      </div>
      <PackingSlip order={order} />
    </>
  )
}
