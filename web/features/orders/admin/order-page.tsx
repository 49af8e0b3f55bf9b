import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Ban, CreditCard, PackageX, Store } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { may, useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { BuyerPanel } from '../sell/order/buyer-panel.tsx'
import { CancelDialog } from '../sell/order/cancel-dialog.tsx'
import { HistoryPanel } from '../sell/order/history-panel.tsx'
import { LinesPanel } from '../sell/order/lines-panel.tsx'
import { PaymentPanel } from '../sell/order/payment-panel.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { type AnyOrderDetails, anyOrderQuery, anyOrdersKey, cancelAnyOrder } from './api.ts'

/** One order of any store, with whom it is for, how it is paid and what happened to it. */
export function AnyOrderPage() {
  const { t } = useTranslation(['admin', 'sell'])
  const { orderId } = useParams({ from: '/square/admin/orders/$orderId' })
  const query = useQuery(anyOrderQuery(orderId))
  if (query.error instanceof ApiProblem && [404, 422].includes(query.error.status)) {
    return (
      <EmptyState
        icon={<PackageX />}
        title={t('sell:order.gone')}
        action={<LinkButton to="/admin/orders">{t('anyOrders.title')}</LinkButton>}
      >
        {t('anyOrders.goneText')}
      </EmptyState>
    )
  }
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={7} avatar />}>
      {(order) => <OrderOf order={order} />}
    </Loaded>
  )
}

function OrderOf({ order }: { order: AnyOrderDetails }) {
  const { t } = useTranslation(['admin', 'sell'])
  return (
    <>
      <PageHeader
        title={order.customerName}
        back={{ to: '/admin/orders', label: t('anyOrders.title') }}
        actions={<StatusBadge status={order.status} fulfilment={order.fulfilment} />}
      >
        <span className="figures">{order.orderNumber}</span> · <Time at={order.placedAt ?? order.createdAt} />
        {order.storeName && ` · ${order.storeName}`}
      </PageHeader>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-5">
          <LinesPanel order={order} mayReport={false} />
          <Panel title={t('sell:order.history')}>
            <HistoryPanel order={order} />
          </Panel>
        </div>
        <div className="space-y-5">
          <Ways order={order} />
          <BuyerPanel order={order} />
          <PaymentPanel order={order} />
        </div>
      </div>
    </>
  )
}

/** Where else to look, and the one thing that the platform does with an order. */
function Ways({ order }: { order: AnyOrderDetails }) {
  const { t } = useTranslation(['admin', 'sell'])
  const me = useMe()
  const [asks, setAsks] = useState(false)
  const { id, tenantId, paymentId } = order
  return (
    <div className="flex flex-col gap-2">
      {paymentId && may(me, 'PERM_PAYMENT_READ') && (
        <LinkButton
          to="/admin/payments/$paymentId"
          params={{ paymentId }}
          variant="secondary"
          size="small"
          icon={<CreditCard aria-hidden="true" />}
        >
          {t('anyOrders.payment')}
        </LinkButton>
      )}
      {may(me, 'PERM_SELLER_READ') && (
        <LinkButton
          to="/admin/sellers/$tenantId"
          params={{ tenantId }}
          variant="secondary"
          size="small"
          icon={<Store aria-hidden="true" />}
        >
          {t('anyOrders.seller')}
        </LinkButton>
      )}
      {order.next.includes('cancelled') && may(me, 'PERM_ORDER_CANCEL_ALL') && (
        <Button
          variant="danger-quiet"
          size="small"
          icon={<Ban aria-hidden="true" />}
          onPress={() => setAsks(true)}
        >
          {t('sell:cancelOrder.title')}
        </Button>
      )}
      {asks && (
        <CancelDialog
          order={order}
          reasons={['fraud_suspected', 'store_suspended', 'customer_asked', 'other']}
          cancel={(said) => cancelAnyOrder(id, said)}
          changes={[[...anyOrdersKey], ['admin', 'payments']]}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}
