import { Link } from '@tanstack/react-router'
import { Bike, ShoppingBag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { Rating } from '#ui/rating.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { StoreCardFacts } from '../api.ts'
import { Distance } from './distance.tsx'
import { OpenState } from './open-state.tsx'
import { StorePicture } from './store-picture.tsx'

interface Props {
  store: StoreCardFacts
  /** Pointed at on the map beside the list. */
  marked?: boolean
  eager?: boolean
}

export function StoreCard({ store, marked, eager }: Props) {
  return (
    <article
      className={classes(
        'relative flex h-full gap-4 rounded-lg border bg-surface p-3 transition-shadow hover:shadow-lift',
        marked ? 'border-neel-text shadow-lift' : 'border-line',
      )}
    >
      <StorePicture store={store} className="size-22 rounded" eager={eager} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <h3 className="line-clamp-2">
          <Link
            to="/s/$storeCode"
            params={{ storeCode: store.code }}
            className="text-ink no-underline after:absolute after:inset-0"
          >
            {store.name}
          </Link>
        </h3>
        <StoreLine store={store} />
        <OpenState store={store} />
        <DeliveryLine store={store} />
      </div>
    </article>
  )
}

function StoreLine({ store }: { store: StoreCardFacts }) {
  const { t } = useTranslation('shop')
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <span>{t(`storeTypes.${store.type}`)}</span>
      {store.distanceKm !== null && (
        <>
          <span aria-hidden="true">·</span>
          <Distance km={store.distanceKm} />
        </>
      )}
      {store.ratingCount > 0 && <Rating stars={store.rating} count={store.ratingCount} />}
    </p>
  )
}

function DeliveryLine({ store }: { store: StoreCardFacts }) {
  const { t } = useTranslation('shop')
  const brings = store.deliversHere ?? store.delivers
  if (!brings && !store.offersPickup) return null
  const Icon = brings ? Bike : ShoppingBag
  return (
    <p className="inline-flex items-center gap-1.5 text-sm text-muted">
      <Icon className="size-4" aria-hidden="true" />
      {t(brings ? 'delivery.brings' : 'delivery.pickup')}
    </p>
  )
}

export function StoreCardSkeleton() {
  return (
    <div className="flex h-full gap-4 rounded-lg border border-line bg-surface p-3">
      <Skeleton className="size-22 shrink-0" />
      <div className="flex-1 space-y-2 py-1">
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-3 w-4/5" />
        <Skeleton className="h-3 w-2/5" />
      </div>
    </div>
  )
}
