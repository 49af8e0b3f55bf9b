import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUrlFilter } from '#app/list/use-url-filter.ts'
import { FilterChips } from '#ui/filter-chips.tsx'
import { PlainSelect } from '#ui/plain-select.tsx'
import { type StoreType, storeTypes } from './store-types.ts'

const shows = ['open', 'delivers'] as const

/** Open now, brings to me, what kind of store: all of it in the address of the page. */
export function StoreFilters() {
  const { t } = useTranslation('shop')
  const [shown, show] = useUrlFilter('show', shows)
  const { type } = useSearch({ from: '/square/shop/stores' })
  const navigate = useNavigate({ from: '/stores' })
  const chooseType = (next: StoreType | 'any') =>
    void navigate({
      search: (old) => ({ ...old, type: next === 'any' ? undefined : next }),
      resetScroll: false,
    })
  return (
    <div className="flex flex-wrap items-end gap-2">
      <FilterChips
        label={t('stores.filters')}
        choices={shows.map((value) => ({ value, label: t(`stores.${value}`) }))}
        chosen={shown}
        onChange={show}
      />
      <PlainSelect
        label={t('stores.type')}
        value={type ?? 'any'}
        onChange={chooseType}
        choices={[
          { value: 'any' as const, label: t('stores.anyType') },
          ...storeTypes.map((value) => ({ value, label: t(`storeTypes.${value}`) })),
        ]}
        className="min-w-44 max-sm:w-full"
      />
    </div>
  )
}
