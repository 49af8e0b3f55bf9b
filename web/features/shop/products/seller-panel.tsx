import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Rating } from '#ui/rating.tsx'
import { type ProductFacts, storeQuery } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { Distance } from '../stores/distance.tsx'
import { kmBetween } from '../stores/map-view.ts'
import { OpenState } from '../stores/open-state.tsx'
import { StorePicture } from '../stores/store-picture.tsx'

/** Who sells it: the store, how far, until when it is open, whether it brings things. */
export function SellerPanel({ store }: { store: ProductFacts['store'] }) {
  const { t } = useTranslation('shop')
  const full = useQuery(storeQuery(store.code)).data
  const place = usePlace()
  const isPlaced = full && full.latitude !== null && full.longitude !== null
  return (
    <section
      aria-label={t('product.soldBy')}
      className="relative flex items-center gap-4 rounded-lg border border-line bg-surface p-3 transition-shadow hover:shadow-lift"
    >
      <StorePicture
        store={{ type: full?.type ?? 'other', pictureUrl: full?.pictureUrl ?? null }}
        className="size-18 rounded"
      />
      <div className="min-w-0 flex-1">
        <p className="text-sm text-muted">{t('product.soldBy')}</p>
        <p className="font-bold">
          <Link
            to="/s/$storeCode"
            params={{ storeCode: store.code }}
            className="text-ink no-underline after:absolute after:inset-0"
          >
            {store.name}
          </Link>
        </p>
        <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-sm text-muted">
          {isPlaced && place.kind !== 'unknown' ? (
            <Distance
              km={kmBetween(place, {
                latitude: full.latitude as number,
                longitude: full.longitude as number,
              })}
            />
          ) : (
            store.city
          )}
          {store.ratingCount > 0 && <Rating stars={store.rating} count={store.ratingCount} />}
          <span>{t(store.delivers ? 'delivery.brings' : 'delivery.pickup')}</span>
        </p>
        <div className="min-h-6">{full && <OpenState store={full} />}</div>
      </div>
      <ChevronRight className="size-5 shrink-0 text-muted" aria-hidden="true" />
    </section>
  )
}
