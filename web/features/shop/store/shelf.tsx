import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { PackageOpen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList, type Pages } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { SearchField } from '#ui/search-field.tsx'
import {
  categoriesQuery,
  type ShownProduct,
  type StorePageFacts,
  searchInStoreQuery,
  shelfQuery,
} from '../api.ts'
import { ProductTile, productGrid, TilesToCome } from '../products/product-tile.tsx'
import { ShelfChoice, ShelfOrder } from './shelf-choice.tsx'

/** What the store sells: by category, by words, in the order one likes, on and on. */
export function Shelf({ store }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  const { category } = useSearch({ from: '/square/shop/s/$storeCode' })
  const [typed, type] = useTypedWords()
  const categories = useQuery(categoriesQuery(store.code)).data
  const chosen = categories?.find(({ slug }) => slug === category)
  // Until the categories are known, a category in the address means nothing yet.
  const isReady = !category || categories !== undefined
  const list = useShelf(store.code, chosen?.id, isReady)
  return (
    <section aria-labelledby="shelf" className="min-w-0">
      <h2 id="shelf" className="mb-3 text-lg">
        {t('store.products')}
      </h2>
      <div className="mb-4 grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
        <SearchField
          label={t('store.search')}
          value={typed}
          onChange={type}
          className="col-span-2 md:min-w-56 md:flex-1"
        />
        <ShelfChoice roots={(categories ?? []).filter(({ level }) => level === 0)} />
        <ShelfOrder />
      </div>
      <PagedList endless list={list} empty={<EmptyShelf />} skeleton={<TilesToCome />}>
        {(products) => (
          <ul className={productGrid}>
            {products.map((product, index) => (
              <li key={product.id}>
                <ProductTile product={product} eager={index < 4} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  )
}

/** The shelf as it stands, or what of it answers to words. */
function useShelf(storeCode: string, categoryId: string | undefined, isReady: boolean): Pages<ShownProduct> {
  const { q, sort = 'name' } = useSearch({ from: '/square/shop/s/$storeCode' })
  const shelf = useInfiniteQuery({
    ...shelfQuery(storeCode, { categoryId, sort }),
    enabled: isReady && !q,
    placeholderData: (old) => old,
  })
  const found = useInfiniteQuery({
    ...searchInStoreQuery(storeCode, { query: q ?? '', categoryId }),
    enabled: isReady && Boolean(q),
    placeholderData: (old) => old,
  })
  const products = useMemo(() => found.data?.map(({ product }) => product), [found.data])
  return q ? ({ ...found, data: products } as unknown as Pages<ShownProduct>) : shelf
}

function EmptyShelf() {
  const { t } = useTranslation('shop')
  return (
    <EmptyState icon={<PackageOpen />} title={t('store.empty')}>
      {t('store.emptyHelp')}
    </EmptyState>
  )
}
