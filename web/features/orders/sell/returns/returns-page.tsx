import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PackageCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { returnFilters } from '#app/faces/sell-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import type { Store } from '../../../merchants/api.ts'
import { NeedsStore } from '../../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../../merchants/use-business.ts'
import { liveAddress, type Return, returnsKey, returnsQuery } from '../api.ts'
import { OrdersHeader } from '../orders-header.tsx'
import { useTold } from '../use-told.ts'
import { ReturnBadge } from './return-badge.tsx'

/** What buyers want to give back, and what became of it. */
export function ReturnsPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <OrdersHeader title={t('returns.title')}>{t('returns.lead')}</OrdersHeader>
      {store ? <Returns store={store} /> : <NeedsStore />}
    </>
  )
}

function Returns({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { status } = useSearch({ from: '/square/sell/$tenantId/returns' })
  const navigate = useNavigate({ from: '/sell/$tenantId/returns' })
  const refetchInterval = useTold(liveAddress(store.tenantId, store.id), returnsKey(store.tenantId))
  const list = useInfiniteQuery({
    ...returnsQuery(store.tenantId, { storeId: store.id, ...(status && { status }) }),
    placeholderData: keepPreviousData,
    refetchInterval,
  })
  return (
    <>
      <div className="mb-4">
        <FilterChips
          label={t('orders.status')}
          single
          chosen={status ? [status] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, status: next }), resetScroll: false })
          }
          choices={returnFilters.map((value) => ({ value, label: t(`returnStatuses.${value}`) }))}
        />
      </div>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<PackageCheck />} title={t('returns.none')}>
              {t('returns.noneText')}
            </EmptyState>
          }
        >
          {(returns) => <ReturnTable tenantId={store.tenantId} returns={returns} />}
        </PagedList>
      </Panel>
    </>
  )
}

function ReturnTable({ tenantId, returns }: { tenantId: string; returns: Return[] }) {
  const { t } = useTranslation('sell')
  const columns: Column<Return>[] = [
    {
      id: 'return',
      header: t('returns.return'),
      cell: ({ customerName, returnNumber }) => (
        <>
          <span className="block font-bold">{customerName}</span>
          <span className="figures text-sm text-muted">{returnNumber}</span>
        </>
      ),
    },
    {
      id: 'status',
      header: t('orders.status'),
      onPhone: 'bare',
      cell: ({ status }) => <ReturnBadge status={status} />,
    },
    { id: 'reason', header: t('returns.reason'), cell: ({ reason }) => t(`returnReasons.${reason}`) },
    { id: 'when', header: t('orders.when'), cell: ({ createdAt }) => <Time at={createdAt} as="ago" /> },
    {
      id: 'value',
      header: t('returns.value'),
      align: 'right',
      cell: (one) => <Money minor={worthOf(one)} currency={one.currency} />,
    },
  ]
  return (
    <Table
      label={t('returns.title')}
      columns={columns}
      rows={returns}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/sell/${tenantId}/returns/${id}`}
    />
  )
}

/** What it would bring back, or has. */
const worthOf = ({ receivedAt, refundMinor, lines }: Return): number =>
  receivedAt ? refundMinor : lines.reduce((sum, { valueMinor }) => sum + valueMinor, 0)
