import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ClipboardList } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { orderFilters } from '#app/faces/sell-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { DateField } from '#ui/date-fields.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { ordersQuery } from './api.ts'
import { OrderTable } from './order-table.tsx'
import { OrdersHeader } from './orders-header.tsx'
import { endOfDay, startOfDay } from './start-of-day.ts'

/** All that was ever ordered, found again by words, by step and by day. */
export function AllOrdersPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <OrdersHeader title={t('orders.title')} />
      {store ? <AllOrders store={store} /> : <NeedsStore />}
    </>
  )
}

function AllOrders({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { status, from, until, q } = useSearch({ from: '/square/sell/$tenantId/orders/all' })
  const list = useInfiniteQuery({
    ...ordersQuery(store.tenantId, {
      storeId: store.id,
      status,
      ...(from && { from: startOfDay(from) }),
      ...(until && { until: endOfDay(until) }),
      ...(q && { query: q }),
    }),
    placeholderData: keepPreviousData,
  })
  const isFiltered = Boolean(status || from || until || q)
  return (
    <>
      <Filters />
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<ClipboardList />} title={t(isFiltered ? 'board.noneFound' : 'orders.none')}>
              {t(isFiltered ? 'board.noneFoundText' : 'orders.noneText')}
            </EmptyState>
          }
        >
          {(orders) => <OrderTable orders={orders} />}
        </PagedList>
      </Panel>
    </>
  )
}

function Filters() {
  const { t } = useTranslation('sell')
  const { status, from, until } = useSearch({ from: '/square/sell/$tenantId/orders/all' })
  const navigate = useNavigate({ from: '/sell/$tenantId/orders/all' })
  const [typed, type] = useTypedWords()
  const filter = (change: { status?: typeof status; from?: string; until?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false })
  return (
    <search className="mb-4 space-y-3">
      <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1fr)_11rem_11rem]">
        <SearchField label={t('orders.search')} value={typed} onChange={type} className="max-md:col-span-2" />
        <DateField
          label={t('orders.from')}
          value={from ?? ''}
          onChange={(day) => filter({ from: day || undefined })}
        />
        <DateField
          label={t('orders.until')}
          value={until ?? ''}
          onChange={(day) => filter({ until: day || undefined })}
        />
      </div>
      <FilterChips
        label={t('orders.status')}
        single
        chosen={status ? [status] : []}
        onChange={([next]) => filter({ status: next })}
        choices={orderFilters.map((value) => ({ value, label: t(`orders.filters.${value}`) }))}
      />
    </search>
  )
}
