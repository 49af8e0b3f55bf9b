import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowDownLeft, ArrowUpRight, History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { movementTypes } from '#app/faces/sell-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { productQuery } from '../catalog/sell/api.ts'
import type { Store } from '../merchants/api.ts'
import { NeedsStore } from '../merchants/stores/needs-store.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { type Movement, movementsQuery } from './api.ts'
import { figure } from './figure.ts'
import { StockHeader } from './stock-header.tsx'

export function MovementsPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <StockHeader title={t('movements.title')}>{t('movements.lead')}</StockHeader>
      {store ? <Movements store={store} /> : <NeedsStore />}
    </>
  )
}

function Movements({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { type, product } = useSearch({ from: '/square/sell/$tenantId/stock/movements' })
  const navigate = useNavigate({ from: '/sell/$tenantId/stock/movements' })
  const { tenantId } = store
  const named = useQuery({ ...productQuery(tenantId, product ?? ''), enabled: product !== undefined }).data
  const list = useInfiniteQuery({
    ...movementsQuery({ tenantId, storeId: store.id }, { movementType: type, productId: product }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      {product && (
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <p className="font-bold">{named?.productName}</p>
          <LinkButton
            to="/sell/$tenantId/stock/movements"
            params={{ tenantId }}
            search={{ product: undefined }}
            variant="quiet"
            size="small"
          >
            {t('movements.all')}
          </LinkButton>
        </div>
      )}
      <div className="mb-4">
        <FilterChips
          label={t('movements.type')}
          single
          chosen={type ? [type] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, type: next }), resetScroll: false })
          }
          choices={movementTypes.map((value) => ({ value, label: t(`movementTypes.${value}`) }))}
        />
      </div>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<History />} title={t('movements.none')}>
              {t('movements.noneText')}
            </EmptyState>
          }
        >
          {(movements) => <MovementTable movements={movements} />}
        </PagedList>
      </Panel>
    </>
  )
}

function MovementTable({ movements }: { movements: Movement[] }) {
  const { t } = useTranslation('sell')
  const columns: Column<Movement>[] = [
    {
      id: 'what',
      header: t('products.product'),
      cell: ({ productName, movementType, batchNumber, reason }) => (
        <>
          <span className="block font-bold">{productName}</span>
          <span className="text-sm text-muted">
            {[t(`movementTypes.${movementType}`), batchNumber, reason].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'quantity',
      header: t('movements.change'),
      align: 'right',
      cell: ({ quantity }) => (
        <span
          className={`inline-flex items-center gap-1 font-bold ${quantity > 0 ? 'text-neem-text' : 'text-mirch-text'}`}
        >
          {quantity > 0 ? (
            <ArrowDownLeft className="size-4" aria-hidden="true" />
          ) : (
            <ArrowUpRight className="size-4" aria-hidden="true" />
          )}
          {quantity > 0 ? '+' : '−'}
          {figure(Math.abs(quantity))}
        </span>
      ),
    },
    {
      id: 'after',
      header: t('movements.after'),
      align: 'right',
      cell: ({ balanceAfter }) => figure(balanceAfter),
    },
    { id: 'when', header: t('movements.when'), cell: ({ createdAt }) => <Time at={createdAt} /> },
  ]
  return <Table label={t('movements.title')} columns={columns} rows={movements} rowId={({ id }) => id} />
}
