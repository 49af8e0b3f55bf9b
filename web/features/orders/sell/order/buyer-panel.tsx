import { MapPin, Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { look } from '#ui/looks.ts'
import { Panel } from '#ui/panel.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import type { StoreOrder } from '../api.ts'
import { SlotText } from '../slot-text.tsx'
import { addressText } from './address-text.ts'
import { Fact } from './fact.tsx'

/** Whom it is for, where it goes and by when, with the ways to call and to find them. */
export function BuyerPanel({ order }: { order: StoreOrder }) {
  const { t } = useTranslation('sell')
  const { customerPhone, customerEmail, address, slot, estimatedDelivery } = order
  return (
    <Panel title={t('order.buyer')}>
      <dl className="space-y-4">
        <Fact name={t('order.for')}>
          {order.customerName}
          {customerPhone && <span className="figures block text-muted">{readablePhone(customerPhone)}</span>}
          {customerEmail && <span className="block text-muted">{customerEmail}</span>}
        </Fact>
        <Fact name={t('order.how')}>{t(`orders.fulfilment.${order.fulfilment}`)}</Fact>
        {address && <Fact name={t('order.address')}>{addressText(address)}</Fact>}
        {(slot ?? estimatedDelivery) && (
          <Fact name={t(slot ? 'order.slot' : 'order.estimate')}>
            <SlotText slot={slot} estimate={estimatedDelivery} />
          </Fact>
        )}
        {order.customerNote && <Fact name={t('order.note')}>{order.customerNote}</Fact>}
        {order.deliveryNotes && <Fact name={t('order.deliveryNotes')}>{order.deliveryNotes}</Fact>}
      </dl>
      {(customerPhone || address) && (
        <div className="mt-4 flex flex-wrap gap-2">
          {customerPhone && (
            <a href={`tel:${customerPhone}`} className={look({ variant: 'secondary', size: 'small' })}>
              <Phone aria-hidden="true" />
              {t('order.call')}
            </a>
          )}
          {address && (
            <a
              href={mapAddress(address)}
              target="_blank"
              rel="noreferrer"
              className={look({ variant: 'secondary', size: 'small' })}
            >
              <MapPin aria-hidden="true" />
              {t('order.map')}
            </a>
          )}
        </div>
      )}
    </Panel>
  )
}

/** Phones open it in whatever map their owner uses; elsewhere it is a page of OpenStreetMap. */
function mapAddress(address: Record<string, unknown>): string {
  const { latitude, longitude } = address
  const words =
    typeof latitude === 'number' && typeof longitude === 'number'
      ? `${latitude},${longitude}`
      : addressText(address)
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(words)}`
}
