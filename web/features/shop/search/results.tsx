import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { searchSorts } from '#app/faces/shop-search.ts'
import { PagedList, type Pages } from '#app/list/paged-list.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlainSelect } from '#ui/plain-select.tsx'
import { usePhone } from '#ui/use-phone.ts'
import { type Hit, type SearchResult, searchQuery, storesNamedQuery } from '../api.ts'
import { usePlace } from '../place/place.ts'
import { ProductTile, productGrid, TilesToCome } from '../products/product-tile.tsx'
import { ActiveFilters } from './active-filters.tsx'
import { FacetSheet } from './facet-sheet.tsx'
import { HitFoot } from './hit-foot.tsx'
import { StoresNamed } from './stores-named.tsx'
import { toFilter, useShopSearch } from './use-shop-search.ts'

const FacetPanel = lazy(() => import('./facet-panel.tsx'))

interface Props {
  categoryId: string | undefined
  /** False while the address is not understood yet. */
  isReady: boolean
}

/** What is found: filters beside it on the desktop and in a sheet on the phone, products on and on. */
export function Results({ categoryId, isReady }: Props) {
  const { t } = useTranslation('shop')
  const phone = usePhone()
  const { search } = useShopSearch()
  const place = usePlace()
  const stores = useQuery({ ...storesNamedQuery(search.q ?? '', place), enabled: Boolean(search.q) })
  const pages = useInfiniteQuery({
    ...searchQuery(place, toFilter(search, categoryId)),
    enabled: isReady,
    placeholderData: (old) => old,
  })
  const first = pages.data?.pages[0]
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items), [pages.data])
  // Shops stand above the products: both come at once, so that nothing moves.
  const isSettled = items !== undefined && !stores.isLoading
  const list = { ...pages, data: isSettled ? items : undefined } as unknown as Pages<Hit>
  const named = (isSettled && stores.data) || []
  const facets = first?.facets ?? null
  return (
    <div className="grid items-start gap-8 md:grid-cols-[14rem_minmax(0,1fr)]">
      {!phone && (
        <aside className="min-h-96">
          {facets && (
            <Suspense>
              <FacetPanel facets={facets} />
            </Suspense>
          )}
        </aside>
      )}
      <section aria-labelledby="found" className="min-w-0">
        <h2 id="found" className="sr-only">
          {t('search.results')}
        </h2>
        <Controls first={first} phone={phone} />
        <ActiveFilters facets={facets} />
        <StoresNamed stores={named} />
        {isSettled && items.length > 0 && first && <Reading reading={first.reading} />}
        <PagedList
          endless
          list={list}
          empty={<Nothing besides={named.length > 0} />}
          skeleton={<TilesToCome />}
        >
          {(hits) => (
            <ul className={productGrid}>
              {hits.map((hit, index) => (
                <li key={hit.product.id}>
                  <ProductTile product={hit.product} foot={<HitFoot hit={hit} />} eager={index < 4} />
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </section>
    </div>
  )
}

function Controls({ first, phone }: { first: SearchResult | undefined; phone: boolean }) {
  const { t } = useTranslation('shop')
  const { search, change } = useShopSearch()
  const sorts = searchSorts.filter((sort) => sort !== 'distance' || !search.store)
  return (
    <div className="mb-3 flex min-h-11 flex-wrap items-center justify-between gap-2">
      <p role="status" className="figures min-h-[1lh] text-muted max-md:w-full">
        {first && totalText(t, first.total)}
      </p>
      {phone && <FacetSheet facets={first?.facets ?? null} />}
      <PlainSelect
        label={t('sort.label')}
        value={search.sort ?? 'relevance'}
        onChange={(sort) => change({ sort: sort === 'relevance' ? undefined : sort })}
        choices={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        className="min-w-44 max-md:flex-1"
      />
    </div>
  )
}

function totalText(
  t: ReturnType<typeof useTranslation<'shop'>>['t'],
  { count, atLeast }: SearchResult['total'],
) {
  return atLeast ? t('search.foundMore', { count }) : t('search.found', { count })
}

/** The same words could be taken in another way: whoever misspelt one should know what they are shown. */
function Reading({ reading }: { reading: SearchResult['reading'] }) {
  const { t } = useTranslation('shop')
  if (reading === 'written') return null
  return (
    <div className="mb-4">
      <Banner>{t(reading === 'corrected' ? 'search.slips' : 'search.any')}</Banner>
    </div>
  )
}

function Nothing({ besides }: { besides: boolean }) {
  const { t } = useTranslation('shop')
  const { search, drop } = useShopSearch()
  const isNarrowed = Boolean(search.brand || search.store || search.min || search.max || search.show)
  return (
    <EmptyState
      icon={<SearchX />}
      title={
        search.q ? t(besides ? 'search.noProduct' : 'search.none', { q: search.q }) : t('search.nonePlain')
      }
      action={
        isNarrowed && (
          <Button variant="secondary" onPress={drop}>
            {t('search.dropFilters')}
          </Button>
        )
      }
    >
      {t('search.noneHelp')}
    </EmptyState>
  )
}
