import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { stockFilters } from '#app/faces/sell-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { Store } from '../merchants/api.ts'
import { NeedsStore } from '../merchants/stores/needs-store.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { type StockItem, stockListQuery } from './api.ts'
import { Expiry } from './expiry.tsx'
import { figure } from './figure.ts'
import { LevelBadge } from './level-badge.tsx'
import { StockCell } from './stock-cell.tsx'
import { StockHeader } from './stock-header.tsx'
import { WriteOff } from './write-off.tsx'

export function StockPage() {
  const { t } = useTranslation('sell')
  const { store, may } = useBusiness()
  return (
    <>
      <StockHeader
        title={t('stock.title')}
        actions={store && may('PERM_STOCK_UPDATE', store.id) && <WriteOff store={store} />}
      />
      {store ? <StockList store={store} /> : <NeedsStore />}
    </>
  )
}

function StockList({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { filter, q } = useSearch({ from: '/square/sell/$tenantId/stock' })
  const navigate = useNavigate({ from: '/sell/$tenantId/stock' })
  const [typed, type] = useTypedWords()
  const list = useInfiniteQuery({
    ...stockListQuery({ tenantId: store.tenantId, storeId: store.id }, { filter, query: q }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <search className="mb-4 space-y-3">
        <SearchField label={t('products.search')} value={typed} onChange={type} />
        <FilterChips
          label={t('stock.filter')}
          single
          chosen={filter ? [filter] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, filter: next }), resetScroll: false })
          }
          choices={stockFilters.map((value) => ({ value, label: t(`stock.filters.${value}`) }))}
        />
      </search>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<Boxes />} title={t(filter || q ? 'stock.noneFound' : 'stock.none')}>
              {t(filter || q ? 'stock.noneFoundText' : 'stock.noneText')}
            </EmptyState>
          }
        >
          {(items) => <StockTable store={store} items={items} />}
        </PagedList>
      </Panel>
    </>
  )
}

function StockTable({ store, items }: { store: Store; items: StockItem[] }) {
  const { t } = useTranslation('sell')
  const columns: Column<StockItem>[] = [
    {
      id: 'product',
      header: t('products.product'),
      cell: (item) => (
        <>
          <span className="block font-bold">{item.productName}</span>
          <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
            {item.sku} <LevelBadge stock={item} />
          </span>
        </>
      ),
    },
    {
      id: 'onHand',
      header: t('stock.onHand'),
      align: 'right',
      cell: (item) => <StockCell stock={item} name={item.productName} />,
    },
    {
      id: 'reserved',
      header: t('stock.reserved'),
      onPhone: 'hide',
      align: 'right',
      cell: ({ reserved }) => figure(reserved),
    },
    {
      id: 'minimum',
      header: t('stock.minimum'),
      onPhone: 'hide',
      align: 'right',
      cell: ({ minimum }) => figure(minimum),
    },
    {
      id: 'expiry',
      header: t('batches.nextExpiry'),
      cell: ({ nextExpiry }) => <Expiry batch={{ expiryDate: nextExpiry }} />,
    },
  ]
  return (
    <Table
      label={t('stock.title')}
      columns={columns}
      rows={items}
      rowId={({ productId }) => productId}
      rowHref={({ productId }) => `/sell/${store.tenantId}/products/${productId}`}
      stickyHeader
    />
  )
}
