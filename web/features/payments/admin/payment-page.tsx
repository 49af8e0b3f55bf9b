import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { may, useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { ShortId } from '../../identity/admin/person-name.tsx'
import type { AnyOrder } from '../../orders/admin/api.ts'
import { type PaymentDetails, paymentQuery, paymentsKey, sendRefundAgain } from './api.ts'
import { GiveBackDialog } from './give-back-dialog.tsx'
import { Payer, useOrdersOfPayments } from './orders-of-payments.tsx'
import { PaymentBadge } from './payment-badge.tsx'

/** One payment: the orders it is for, and what went back of it. */
export function PaymentPage() {
  const { paymentId } = useParams({ from: '/square/admin/payments/$paymentId' })
  const query = useQuery(paymentQuery(paymentId))
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} />}>
      {(payment) => <PaymentOf payment={payment} />}
    </Loaded>
  )
}

function PaymentOf({ payment }: { payment: PaymentDetails }) {
  const { t } = useTranslation(['admin', 'buy'])
  const { currency, transactionId, provider, userId } = payment
  const orders = useOrdersOfPayments([payment])(payment.reference)
  return (
    <>
      <PageHeader
        title={t('payments.payment')}
        back={{ to: '/admin/payments', label: t('payments.title') }}
        actions={<PaymentBadge payment={payment} />}
      >
        <span className="block text-ink">
          <Payer userId={userId} orders={orders} linked />
        </span>
        {t(`buy:method.${payment.method}`)} · <Money minor={payment.amountMinor} currency={currency} /> ·{' '}
        <Time at={payment.createdAt} />
        {(transactionId ?? provider) && (
          <span className="block break-all">{[provider, transactionId].filter(Boolean).join(' · ')}</span>
        )}
      </PageHeader>
      <div className="space-y-5">
        <Parts payment={payment} orders={orders} />
        <Refunds payment={payment} orders={orders} />
      </div>
    </>
  )
}

interface OfPayment {
  payment: PaymentDetails
  orders: readonly AnyOrder[]
}

function Parts({ payment, orders }: OfPayment) {
  const { t } = useTranslation('admin')
  const [orderId, setOrderId] = useState<string | null>(null)
  const mayRefund = may(useMe(), 'PERM_PAYMENT_REFUND') && payment.status === 'success'
  const chosen = payment.parts.find((part) => part.orderId === orderId)
  if (payment.parts.length === 0) return null
  return (
    <Panel title={t('payments.parts')} flush>
      <div className="border-t border-line">
        {payment.parts.map((part) => (
          <PanelRow
            key={part.orderId}
            title={<Money minor={part.amountMinor} currency={payment.currency} />}
            action={
              mayRefund &&
              part.refundedMinor < part.amountMinor && (
                <Button variant="secondary" size="small" onPress={() => setOrderId(part.orderId)}>
                  {t('payments.giveBack')}
                </Button>
              )
            }
          >
            {t(`payments.states.${part.state}`)}
            {part.commissionMinor > 0 && (
              <>
                {' · '}
                {t('payments.commission')} <Money minor={part.commissionMinor} currency={payment.currency} />
              </>
            )}
            {part.refundedMinor > 0 && (
              <>
                {' · '}
                {t('payments.refunded')} <Money minor={part.refundedMinor} currency={payment.currency} />
              </>
            )}
            <OrderLink orderId={part.orderId} orders={orders} />
          </PanelRow>
        ))}
      </div>
      {chosen && <GiveBackDialog payment={payment} part={chosen} onClose={() => setOrderId(null)} />}
    </Panel>
  )
}

function Refunds({ payment, orders }: OfPayment) {
  const { t } = useTranslation('admin')
  const mayRefund = may(useMe(), 'PERM_PAYMENT_REFUND')
  const again = useAct((refundId: string) => sendRefundAgain(refundId, crypto.randomUUID()), {
    changes: [[...paymentsKey]],
    said: t('payments.sentAgain'),
  })
  if (payment.refunds.length === 0) return null
  return (
    <Panel title={t('payments.refunds')} flush>
      <div className="border-t border-line">
        {payment.refunds.map((refund) => (
          <PanelRow
            key={refund.id}
            title={<Money minor={refund.amountMinor} currency={payment.currency} />}
            action={
              mayRefund &&
              refund.status === 'failed' && (
                <Button
                  variant="secondary"
                  size="small"
                  isPending={again.isPending}
                  onPress={() => again.mutate(refund.id)}
                >
                  {t('payments.sendAgain')}
                </Button>
              )
            }
          >
            {t(`payments.refundStatuses.${refund.status}`)} · {t(`payments.to.${refund.to}`)} ·{' '}
            <Time at={refund.createdAt} />
            <span className="block text-sm">{refund.reason}</span>
            {payment.parts.length > 1 && <OrderLink orderId={refund.orderId} orders={orders} />}
          </PanelRow>
        ))}
      </div>
    </Panel>
  )
}

/** By its number and its store, for those who may see orders. */
function OrderLink({ orderId, orders }: { orderId: string; orders: readonly AnyOrder[] }) {
  const order = orders.find(({ id }) => id === orderId)
  return (
    <span className="block text-sm">
      {order ? (
        <>
          <Link to="/admin/orders/$orderId" params={{ orderId }} className="figures text-neel-text">
            {order.orderNumber}
          </Link>
          {order.storeName && ` · ${order.storeName}`}
        </>
      ) : (
        <ShortId id={orderId} />
      )}
    </span>
  )
}
