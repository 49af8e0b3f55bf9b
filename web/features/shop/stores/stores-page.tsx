import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Store } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { storesNearQuery } from '../api.ts'
import { type Place, usePlace } from '../place/place.ts'
import { StoreCard, StoreCardSkeleton } from './store-card.tsx'
import { StoreFilters } from './store-filters.tsx'
import { StoreMap, type StoreOnMap } from './store-map.tsx'

const withinKm = 25

/** The stores around, on a map and in a list that know of each other. */
export function StoresPage() {
  const { t } = useTranslation('shop')
  const place = usePlace()
  const list = useNearby(place)
  const [chosen, setChosen] = useState<string | null>(null)
  const cards = useRef(new Map<string, HTMLElement>())
  const onMap = useMemo(() => (list.data ?? []).filter(hasPlace), [list.data])
  const choose = (storeId: string) => {
    setChosen(storeId)
    cards.current.get(storeId)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 md:px-6 md:pt-6">
      <PageHeader title={t('stores.title')}>{placeLine(t, place)}</PageHeader>
      <StoreFilters />
      <div className="mt-4 grid gap-5 md:grid-cols-[1fr_1.1fr]">
        <StoreMap
          place={place}
          stores={onMap}
          chosen={chosen}
          onChoose={choose}
          className="h-80 md:sticky md:top-4 md:order-2 md:h-[calc(100dvh-2rem)] md:max-h-160"
        />
        <PagedList list={list} empty={<NoStores />} skeleton={<CardsToCome />}>
          {(stores) => (
            <ul className="space-y-3 pb-3">
              {stores.map((store) => (
                <li
                  key={store.id}
                  ref={(element) => {
                    if (element) cards.current.set(store.id, element)
                    else cards.current.delete(store.id)
                  }}
                  onFocus={() => setChosen(store.id)}
                  onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setChosen(store.id)}
                >
                  <StoreCard store={store} marked={store.id === chosen} />
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </div>
    </div>
  )
}

function useNearby(place: Place) {
  const { show = '', type } = useSearch({ from: '/square/shop/stores' })
  const shown = show.split(',')
  const list = useInfiniteQuery({
    ...storesNearQuery(place, {
      withinKm,
      limit: 50,
      ...(shown.includes('open') && { openNow: true }),
      ...(type && { storeType: type }),
    }),
    placeholderData: (old) => old,
  })
  const delivering = shown.includes('delivers')
  const data = useMemo(
    () => (delivering ? list.data?.filter(({ deliversHere }) => deliversHere) : list.data),
    [delivering, list.data],
  )
  return { ...list, data } as typeof list
}

const hasPlace = (store: { latitude: number | null; longitude: number | null }): store is StoreOnMap =>
  store.latitude !== null && store.longitude !== null

const placeLine = (t: ReturnType<typeof useTranslation<'shop'>>['t'], place: Place) =>
  place.kind === 'here' ? t('stores.leadHere') : t('stores.lead', { place: place.label })

function NoStores() {
  const { t } = useTranslation('shop')
  return (
    <EmptyState icon={<Store />} title={t('stores.none')}>
      {t('stores.noneHelp')}
    </EmptyState>
  )
}

function CardsToCome() {
  return (
    <div className="space-y-3">
      {['a', 'b', 'c', 'd'].map((key) => (
        <StoreCardSkeleton key={key} />
      ))}
    </div>
  )
}
