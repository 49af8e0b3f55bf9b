import { MessageCircle, Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { look } from '#ui/looks.ts'
import { Rating } from '#ui/rating.tsx'
import type { StorePageFacts } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { ShareButton } from '../share-button.tsx'
import { Distance } from '../stores/distance.tsx'
import { FavouriteButton } from '../stores/favourite-button.tsx'
import { kmBetween } from '../stores/map-view.ts'
import { OpenState } from '../stores/open-state.tsx'
import { StorePicture } from '../stores/store-picture.tsx'

export function StoreHeader({ store }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  return (
    <header className="flex flex-wrap gap-4 md:flex-nowrap md:gap-6">
      <StorePicture store={store} className="size-24 rounded-lg md:size-36" eager />
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="text-xl">{store.name}</h1>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-muted">
          <span>{t(`storeTypes.${store.type}`)}</span>
          <span aria-hidden="true">·</span>
          <span>{[store.line2, store.city].filter(Boolean).join(', ')}</span>
          <HowFar store={store} />
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-4">
          <OpenState store={store} />
          {store.ratingCount > 0 && <Rating stars={store.rating} count={store.ratingCount} />}
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-2 max-md:w-full">
        {store.phone && (
          <a href={`tel:${store.phone}`} className={look({ variant: 'secondary' })}>
            <Phone aria-hidden="true" />
            {t('store.call')}
          </a>
        )}
        {store.whatsappNumber && (
          <a
            href={`https://wa.me/${store.whatsappNumber.replace(/\D/g, '')}`}
            target="_blank"
            rel="noreferrer"
            className={look({ variant: 'secondary' })}
          >
            <MessageCircle aria-hidden="true" />
            {t('store.whatsapp')}
          </a>
        )}
        <FavouriteButton store={store} />
        <ShareButton title={store.name} />
      </div>
    </header>
  )
}

function HowFar({ store: { latitude, longitude } }: { store: StorePageFacts }) {
  const place = usePlace()
  if (latitude === null || longitude === null || place.kind === 'unknown') return null
  return (
    <>
      <span aria-hidden="true">·</span>
      <Distance km={kmBetween(place, { latitude, longitude })} />
    </>
  )
}
