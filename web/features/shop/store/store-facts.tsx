import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { classes } from '#ui/classes.ts'
import { dateFormat } from '#ui/formats.ts'
import { Money } from '#ui/money.tsx'
import { type StorePageFacts, slotsQuery } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { Distance } from '../stores/distance.tsx'
import { kmBetween } from '../stores/map-view.ts'
import { spanText, timeText } from '../stores/moment-text.ts'
import { type DayOfWeek, weekOf } from './week.ts'

/** What one wants to know before going there or ordering: where, when, and on which terms it brings things. */
export function StoreFacts({ store }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  const week = useMemo(() => weekOf(store, new Date()), [store])
  return (
    <div className="space-y-5">
      {store.about && <p>{store.about}</p>}
      <Fact title={t('store.hours')}>
        <ul className="mt-1 space-y-1">
          {week.map((day) => (
            <Day key={day.weekday} day={day} />
          ))}
        </ul>
      </Fact>
      <Fact title={t('store.address')}>
        <address className="not-italic">{store.address}</address>
        <MapLink store={store} />
      </Fact>
      <Fact title={t('store.delivery')}>
        <Delivery store={store} />
      </Fact>
      <Fact title={t('store.seller')}>
        <p>{store.sellerName}</p>
        {store.gstin && (
          <p className="figures text-sm text-muted">{t('store.gstin', { gstin: store.gstin })}</p>
        )}
      </Fact>
    </div>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-base">{title}</h2>
      {children}
    </section>
  )
}

function Day({ day }: { day: DayOfWeek }) {
  const { t } = useTranslation('shop')
  const hours = day.parts.map(
    ({ opens, closes }) => `${timeText(opens, currentLocale())} – ${timeText(closes, currentLocale())}`,
  )
  return (
    <li
      aria-current={day.isToday ? 'date' : undefined}
      className={classes(
        'flex justify-between gap-3 rounded-sm',
        day.isToday && '-mx-2 bg-neel-soft px-2 py-0.5 font-bold text-neel-text',
      )}
    >
      <span>
        {t(`weekdays.${day.weekday}`)}
        {day.isToday && <span className="font-normal"> {t('store.today')}</span>}
        {day.holiday && <span className="block text-sm font-normal">{day.holiday}</span>}
      </span>
      <span className="figures text-right whitespace-pre-line">{hours.join('\n') || t('store.closed')}</span>
    </li>
  )
}

/** No map comes along with Chowk; the person's own map application knows the streets. */
function MapLink({ store: { latitude, longitude } }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  if (latitude === null || longitude === null) return null
  return (
    <a
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
      target="_blank"
      rel="noreferrer"
      className="touch inline-flex items-center text-neel-text"
    >
      {t('store.onMap')}
    </a>
  )
}

function Delivery({ store }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  const place = usePlace()
  const { latitude, longitude, deliveryRadiusKm } = store
  const far = latitude === null || longitude === null ? null : kmBetween(place, { latitude, longitude })
  const reaches = place.kind !== 'unknown' && far !== null ? far <= deliveryRadiusKm : null
  return (
    <ul className="mt-1 space-y-1">
      {store.delivers && (
        <li>
          {t('store.within')} <Distance km={deliveryRadiusKm} />
          {reaches !== null && (
            <span className={reaches ? 'text-neem-text' : 'text-mirch-text'}>
              {' '}
              {t(reaches ? 'store.reaches' : 'store.tooFar')}
            </span>
          )}
        </li>
      )}
      {store.delivers && store.minOrderMinor > 0 && (
        <li>
          {t('store.minOrder')} <Money minor={store.minOrderMinor} currency={store.currency} />
        </li>
      )}
      {store.offersPickup && <li>{t('store.pickup')}</li>}
      {!store.delivers && !store.offersPickup && <li>{t('store.inPerson')}</li>}
      {store.acceptsOnlinePayment && <li>{t('store.online')}</li>}
      <Slots store={store} />
    </ul>
  )
}

/** When it can come next: today's and tomorrow's slots that can still be booked. */
function Slots({ store }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  const [today = '', tomorrow = ''] = [0, 1].map((days) =>
    dateFormat('en-CA', { timeZone: store.timeZone }).format(Date.now() + days * 86_400_000),
  )
  const slots = [
    ...(useQuery(slotsQuery(store.code, today)).data ?? []),
    ...(useQuery(slotsQuery(store.code, tomorrow)).data ?? []),
  ].filter(({ isBookable }) => isBookable)
  if (slots.length === 0) return null
  const text = (from: string, until: string) =>
    spanText(new Date(from), new Date(until), new Date(), store.timeZone, currentLocale())
  return (
    <li>
      {t('store.slots')}
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {slots.slice(0, 6).map((slot) => (
          <li key={slot.id + slot.startsAt} className="figures rounded-sm bg-sunken px-2 py-0.5 text-sm">
            {t(`store.slot.${slot.kind}`, { time: text(slot.startsAt, slot.endsAt) })}
          </li>
        ))}
      </ul>
    </li>
  )
}
