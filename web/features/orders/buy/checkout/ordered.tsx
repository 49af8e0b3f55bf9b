import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Money } from '#ui/money.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Time } from '#ui/time.tsx'
import { StatusBadge } from '../../status-badge.tsx'
import type { Checkout } from '../api.ts'

export function Ordered({ checkout }: { checkout: Checkout }) {
  const { t } = useTranslation('buy')
  const me = useMe()
  return (
    <>
      <CircleCheck className="mb-3 size-12 text-neem-text" aria-hidden="true" />
      <PageHeader title={t('placed.title', { count: checkout.orders.length })}>
        {t(
          checkout.paymentMethod === 'cod' || checkout.paymentMethod === 'cash'
            ? 'placed.payLater'
            : 'placed.paid',
        )}{' '}
        <Money minor={checkout.totalMinor} currency={checkout.currency} />
      </PageHeader>
      <ul className="space-y-3">
        {checkout.orders.map((order) => (
          <li
            key={order.id}
            className="relative rounded-lg border border-line bg-surface p-4 hover:shadow-lift md:p-5"
          >
            <div className="flex flex-wrap items-center justify-between gap-2">
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
            <p className="mt-1 flex flex-wrap justify-between gap-x-4 text-muted">
              <span className="figures">{order.orderNumber}</span>
              <Money minor={order.totalMinor} currency={checkout.currency} />
            </p>
            {order.estimatedDelivery && (
              <p className="mt-1">
                {t(order.fulfilment === 'pickup' ? 'order.readyBy' : 'order.arrivesBy')}{' '}
                <Time at={order.estimatedDelivery} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton to="/orders">{t('checkout.seeOrders')}</LinkButton>
        <LinkButton to="/" variant="secondary">
          {t('placed.goOn')}
        </LinkButton>
      </div>
      {!me && <p className="mt-6 text-muted">{t('placed.guest')}</p>}
    </>
  )
}
