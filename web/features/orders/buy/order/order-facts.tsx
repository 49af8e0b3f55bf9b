import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { dateFormat } from '#ui/formats.ts'
import { Panel } from '#ui/panel.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { storeQuery } from '../../../shop/api.ts'
import type { Order } from '../api.ts'

/** Whom it is for, where it goes, how it is paid, and its number for others. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation('buy')
  const { cancellation } = order
  return (
    <Panel title={t('order.facts')}>
      <dl className="space-y-4">
        {cancellation && (
          <Fact name={t('order.cancelledWhy')}>
            {t(`reason.${cancellation.reason as 'other'}`, { defaultValue: cancellation.reason })}
            {cancellation.note && <span className="block text-muted">{cancellation.note}</span>}
          </Fact>
        )}
        {order.storeCode && (
          <Fact name={t(order.fulfilment === 'pickup' ? 'order.fetchFrom' : 'order.shop')}>
            <Shop code={order.storeCode} />
          </Fact>
        )}
        <Fact name={t('order.for')}>
          {order.customerName}
          {order.customerPhone && (
            <span className="figures block text-muted">{readablePhone(order.customerPhone)}</span>
          )}
        </Fact>
        {order.address && <Fact name={t('order.address')}>{addressText(order.address)}</Fact>}
        {order.slot && <Fact name={t('order.slot')}>{slotText(order.slot)}</Fact>}
        {order.deliveryNotes && <Fact name={t('checkout.notes')}>{order.deliveryNotes}</Fact>}
        <Fact name={t('order.payment')}>
          {t(`method.${order.paymentMethod}`)} · {t(`paid.${order.paymentStatus}`)}
        </Fact>
        <Fact name={t('order.tracking')}>
          <span className="flex flex-wrap items-center gap-3">
            <span className="figures">{order.trackingId}</span>
            <CopyButton
              text={`${window.location.origin}/track/${order.trackingId}`}
              label={t('order.copyLink')}
            />
          </span>
        </Fact>
      </dl>
    </Panel>
  )
}

/** Where to fetch it, and whom to ask. */
function Shop({ code }: { code: string }) {
  const store = useQuery(storeQuery(code)).data
  if (!store) return null
  return (
    <>
      <Link to="/s/$storeCode" params={{ storeCode: code }}>
        {store.name}
      </Link>
      <address className="text-muted not-italic">{store.address}</address>
      {store.phone && (
        <a href={`tel:${store.phone}`} className="figures">
          {readablePhone(store.phone)}
        </a>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The day once, then from when until when. */
function slotText({ startsAt, endsAt }: NonNullable<Order['slot']>): string {
  const format = dateFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  return format.formatRange(new Date(startsAt), new Date(endsAt))
}

const partsOfAddress = ['line1', 'line2', 'landmark', 'city', 'state', 'pincode'] as const

const addressText = (address: Record<string, unknown>): string =>
  partsOfAddress
    .map((part) => address[part])
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ')
