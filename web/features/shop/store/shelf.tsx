import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PackageOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shelfSorts } from '#app/faces/shop-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Select } from '#ui/select.tsx'
import { categoriesQuery, type StorePageFacts, shelfQuery } from '../api.ts'
import { ProductTile, productGrid, TilesToCome } from '../products/product-tile.tsx'

/** What the store sells: by category, in the order one likes, on and on. */
export function Shelf({ store }: { store: StorePageFacts }) {
  const { t } = useTranslation('shop')
  const { category, sort = 'name' } = useSearch({ from: '/square/shop/s/$storeCode' })
  const navigate = useNavigate({ from: '/s/$storeCode' })
  const categories = useQuery(categoriesQuery(store.code)).data ?? []
  const chosen = categories.find(({ slug }) => slug === category)
  const list = useInfiniteQuery({
    ...shelfQuery(store.code, { categoryId: chosen?.id, sort }),
    // Until the categories are known, a category in the address means nothing yet.
    enabled: !category || categories.length > 0,
    placeholderData: (old) => old,
  })
  const roots = categories.filter(({ level }) => level === 0)
  return (
    <section aria-labelledby="shelf" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="shelf" className="text-lg">
          {t('store.products')}
        </h2>
        <Select
          label={t('sort.label')}
          value={sort}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, sort: next }), resetScroll: false })
          }
          choices={shelfSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          className="min-w-44 [&_.field-label]:sr-only"
        />
      </div>
      {roots.length > 1 && (
        <div className="mb-4">
          <FilterChips
            single
            label={t('store.categories')}
            choices={roots.map(({ slug, name }) => ({ value: slug, label: name }))}
            chosen={category ? [category] : []}
            onChange={([slug]) =>
              void navigate({ search: (old) => ({ ...old, category: slug }), resetScroll: false })
            }
          />
        </div>
      )}
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

function EmptyShelf() {
  const { t } = useTranslation('shop')
  return (
    <EmptyState icon={<PackageOpen />} title={t('store.empty')}>
      {t('store.emptyHelp')}
    </EmptyState>
  )
}
