import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { productStatuses } from '#app/faces/sell-search.ts'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { FilterChips } from '#ui/filter-chips.tsx'
import { SearchField } from '#ui/search-field.tsx'
import type { Store } from '../../merchants/api.ts'
import { summaryQuery } from './api.ts'

/** What of the shelf to show. It lives in the address, so that a list can be sent to a colleague. */
export function ProductFilters({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { status } = useSearch({ from: '/square/sell/$tenantId/products' })
  const navigate = useNavigate({ from: '/sell/$tenantId/products' })
  const summary = useQuery(summaryQuery({ tenantId: store.tenantId, storeId: store.id })).data
  const [typed, type] = useTypedWords()
  const shown = productStatuses.filter((one) => one === status || (summary?.byStatus[one] ?? 0) > 0)
  return (
    <search className="mb-4 space-y-3">
      <SearchField
        label={t('products.search')}
        placeholder={t('products.searchPlaceholder')}
        value={typed}
        onChange={type}
      />
      {shown.length > 0 && (
        <FilterChips
          label={t('products.status')}
          single
          chosen={status ? [status] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, status: next }), resetScroll: false })
          }
          choices={shown.map((value) => ({
            value,
            label: `${t(`productStatuses.${value}`)} ${summary?.byStatus[value] ?? ''}`.trim(),
          }))}
        />
      )}
    </search>
  )
}
