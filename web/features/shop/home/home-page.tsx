import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Store } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShopSearch } from '#app/faces/shop-search.ts'
import { Loaded } from '#app/loaded.tsx'
import { useMe } from '#app/session.ts'
import { classes } from '#ui/classes.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { aroundQuery, categoriesQuery, nearbyStoresQuery } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { ProductTile, productGrid, TilesToCome } from '../products/product-tile.tsx'
import { HitFoot } from '../search/hit-foot.tsx'
import { StoreCard, StoreCardSkeleton } from '../stores/store-card.tsx'
import { CategoryGrid } from './category-grid.tsx'

const storesShown = 6

/** What is around: shelves, shops, what is cheap and what is new. */
export function HomePage() {
  const { t } = useTranslation('shop')
  const me = useMe()
  const settled = useSettled()
  usePageTitle(t('home.title'))
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      {/* As large as in index.html, where it stands before this does. */}
      <h1 className={classes('pt-5 pb-4 md:pt-8', me ? 'text-xl' : 'text-2xl')}>
        {me ? t('home.hello', { name: me.user.displayName }) : t('home.headline')}
      </h1>
      <CategoryGrid />
      {settled > 0 && <Around title={t('home.offers')} filter={onOffer} more={{ show: 'offer' }} />}
      {settled > 1 && <NearbyStores />}
      {settled > 2 && <Around title={t('home.newest')} filter={newest} more={{ sort: 'newest' }} />}
      {settled > 3 && !me && <Join />}
    </div>
  )
}

const onOffer = { withOffer: true }
const newest = { sort: 'newest' } as const

/**
 * How many sections from the top know what they hold. Whatever may turn out to be empty keeps back what stands below
 * it, so that nothing moves; all is asked for at once.
 */
function useSettled(): number {
  const place = usePlace()
  const pending = [
    useQuery(categoriesQuery()).isPending,
    useQuery(aroundQuery(place, onOffer)).isPending,
    useQuery(nearbyStoresQuery(place, storesShown)).isPending,
    useQuery(aroundQuery(place, newest)).isPending,
  ]
  return [...pending, true].indexOf(true)
}

interface SectionProps {
  title: string
  more?: { to: '/stores' | '/search'; search?: ShopSearch; text: string }
  children: ReactNode
}

export function Section({ title, more, children }: SectionProps) {
  return (
    <section className="pt-9">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 className="text-lg">{title}</h2>
        {more && (
          <Link
            to={more.to}
            search={more.search as never}
            className="touch -my-2.5 inline-flex shrink-0 items-center gap-1 font-bold text-neel-text no-underline"
          >
            {more.text}
            <ChevronRight className="size-4" aria-hidden="true" />
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}

function NearbyStores() {
  const { t } = useTranslation('shop')
  const stores = useQuery(nearbyStoresQuery(usePlace(), storesShown))
  return (
    <Section title={t('home.stores')} more={{ to: '/stores', text: t('home.onMap') }}>
      <Loaded query={stores} skeleton={<StoresToCome />}>
        {(stores) =>
          stores.length === 0 ? (
            <EmptyState icon={<Store />} title={t('stores.none')}>
              {t('stores.noneHelp')}
            </EmptyState>
          ) : (
            <ul className={storeGrid}>
              {stores.map((store) => (
                <li key={store.id}>
                  <StoreCard store={store} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

interface AroundProps {
  title: string
  filter: Parameters<typeof aroundQuery>[1]
  more: ShopSearch
}

/** Some of what is on sale around; where there is nothing, there is no empty shelf either. */
function Around({ title, filter, more }: AroundProps) {
  const { t } = useTranslation('shop')
  const hits = useQuery(aroundQuery(usePlace(), filter))
  if (hits.data?.length === 0) return null
  return (
    <Section title={title} more={{ to: '/search', search: more, text: t('home.all') }}>
      <Loaded query={hits} skeleton={<TilesToCome count={4} />}>
        {(hits) => (
          <ul className={productGrid}>
            {hits.map((hit) => (
              <li key={hit.product.id}>
                <ProductTile product={hit.product} foot={<HitFoot hit={hit} />} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

const storeGrid = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-3'

function StoresToCome() {
  return (
    <div className={storeGrid}>
      {['a', 'b', 'c'].map((key) => (
        <StoreCardSkeleton key={key} />
      ))}
    </div>
  )
}

function Join() {
  const { t } = useTranslation('shop')
  return (
    <section className="mt-12 flex flex-wrap items-center justify-between gap-4 rounded-lg bg-neel-soft p-5 md:p-6">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="text-lg">{t('home.join')}</h2>
        <p className="mt-1 text-muted">{t('home.joinHelp')}</p>
      </div>
      <LinkButton to="/sign-up" className="max-sm:w-full">
        {t('home.joinAction')}
      </LinkButton>
    </section>
  )
}
