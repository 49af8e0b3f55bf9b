import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ChevronDown, StoreIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { usePhone } from '#ui/use-phone.ts'
import { ReviewsLater } from '../../orders/buy/reviews/reviews-later.tsx'
import { type StoreOffer, type StorePageFacts, storeOffersQuery, storeQuery } from '../api.ts'
import { Shelf } from './shelf.tsx'
import { StoreFacts } from './store-facts.tsx'
import { StoreHeader } from './store-header.tsx'
import { StoreOffers } from './store-offers.tsx'

export function StorePage() {
  const { storeCode } = useParams({ from: '/square/shop/s/$storeCode' })
  const store = useQuery(storeQuery(storeCode))
  // They stand above the shelf, so it waits for them rather than move; without them the page is still a page.
  const offers = useQuery(storeOffersQuery(storeCode))
  if (store.error instanceof ApiProblem && store.error.status === 404) return <NoSuchStore />
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
      <Loaded query={store} skeleton={<StoreToCome />}>
        {(store) =>
          offers.isPending ? <StoreToCome /> : <StoreOf store={store} offers={offers.data ?? []} />
        }
      </Loaded>
    </div>
  )
}

function StoreOf({ store, offers }: { store: StorePageFacts; offers: StoreOffer[] }) {
  const { t } = useTranslation('shop')
  usePageTitle(t('store.pageTitle', { name: store.name, city: store.city }))
  const phone = usePhone()
  return (
    <>
      <StoreHeader store={store} />
      <StoreOffers offers={offers} currency={store.currency} />
      <div className="mt-6 grid items-start gap-8 lg:grid-cols-[1fr_20rem]">
        {phone ? (
          <details className="group rounded-lg border border-line bg-surface">
            <summary className="touch flex cursor-pointer list-none items-center justify-between gap-3 rounded-lg px-4 py-2.5 font-bold [&::-webkit-details-marker]:hidden">
              {t('store.facts')}
              <ChevronDown
                className="size-5 text-muted transition-transform group-open:rotate-180"
                aria-hidden="true"
              />
            </summary>
            <div className="px-4 pb-4">
              <StoreFacts store={store} />
            </div>
          </details>
        ) : (
          <aside
            className="rounded-lg border border-line bg-surface p-5 lg:order-2"
            aria-label={t('store.facts')}
          >
            <StoreFacts store={store} />
          </aside>
        )}
        <Shelf store={store} />
      </div>
      <ReviewsLater named of={{ storeCode: store.code }} count={store.ratingCount} />
    </>
  )
}

function NoSuchStore() {
  const { t } = useTranslation('shop')
  usePageTitle(t('store.gone'))
  return (
    <EmptyState
      icon={<StoreIcon />}
      title={t('store.gone')}
      action={<LinkButton to="/stores">{t('favourite.findStores')}</LinkButton>}
    >
      {t('store.goneHelp')}
    </EmptyState>
  )
}

function StoreToCome() {
  return (
    <div>
      <div className="flex gap-4 md:gap-6">
        <Skeleton className="size-24 shrink-0 md:size-36" />
        <div className="flex-1 space-y-3 py-1">
          <Skeleton className="h-7 w-3/4" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      </div>
      <Skeleton className="mt-6 h-11 w-full" />
    </div>
  )
}
