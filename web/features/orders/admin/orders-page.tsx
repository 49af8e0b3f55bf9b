import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ClipboardList } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { orderFilters } from '#app/faces/sell-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { OrderTable } from '../sell/order-table.tsx'
import { anyOrdersQuery } from './api.ts'

/** What was ordered in any store, for those who help buyers and sellers. */
export function AnyOrdersPage() {
  const { t } = useTranslation(['admin', 'sell', 'app'])
  const { status, q } = useSearch({ from: '/square/admin/orders' })
  const navigate = useNavigate({ from: '/admin/orders' })
  const [typed, type] = useTypedWords()
  const list = useInfiniteQuery({
    ...anyOrdersQuery({ status, ...(q && { query: q }) }),
    placeholderData: keepPreviousData,
  })
  const isFiltered = Boolean(status || q)
  return (
    <>
      <PageHeader
        title={t('anyOrders.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('anyOrders.lead')}
      </PageHeader>
      <search className="mb-4 space-y-3">
        <SearchField label={t('sell:orders.search')} value={typed} onChange={type} />
        <FilterChips
          label={t('sell:orders.status')}
          single
          chosen={status ? [status] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, status: next }), replace: true, resetScroll: false })
          }
          choices={orderFilters.map((value) => ({ value, label: t(`sell:orders.filters.${value}`) }))}
        />
      </search>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState
              icon={<ClipboardList />}
              title={t(isFiltered ? 'sell:board.noneFound' : 'sell:orders.none')}
            >
              {t(isFiltered ? 'sell:board.noneFoundText' : 'anyOrders.noneText')}
            </EmptyState>
          }
        >
          {(orders) => <OrderTable orders={orders} ofAnyStore />}
        </PagedList>
      </Panel>
    </>
  )
}
