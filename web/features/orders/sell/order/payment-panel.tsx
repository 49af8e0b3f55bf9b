import { useTranslation } from 'react-i18next'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import type { StoreOrder } from '../api.ts'
import { cashDue } from '../next-step.ts'
import { Fact } from './fact.tsx'

/** How it is paid, and what is still to be taken. */
export function PaymentPanel({ order }: { order: StoreOrder }) {
  const { t } = useTranslation(['sell', 'buy'])
  const { cancellation, currency } = order
  const isPartly = order.paymentStatus === 'paid' && order.refundedMinor > 0
  const due = order.status === 'cancelled' ? 0 : cashDue(order)
  return (
    <Panel title={t('order.payment')}>
      <dl className="space-y-4">
        <Fact name={t('order.method')}>{t(`buy:method.${order.paymentMethod}`)}</Fact>
        <Fact name={t('order.paid')}>
          {t(`paymentStatuses.${isPartly ? 'partly' : order.paymentStatus}`)}
        </Fact>
        {due > 0 && (
          <Fact name={t('order.due')}>
            <span className="text-lg font-bold">
              <Money minor={due} currency={currency} />
            </span>
          </Fact>
        )}
        {order.refundedMinor > 0 && (
          <Fact name={t('order.refunded')}>
            <Money minor={order.refundedMinor} currency={currency} />
          </Fact>
        )}
        {cancellation && (
          <Fact name={t('order.cancelled')}>
            {t(`cancelReasons.${cancellation.reason as 'other'}`, { defaultValue: cancellation.reason })}
            {cancellation.note && <span className="block text-muted">{cancellation.note}</span>}
          </Fact>
        )}
        <Fact name={t('order.channel')}>{t(`channels.${order.channel}`)}</Fact>
      </dl>
    </Panel>
  )
}
