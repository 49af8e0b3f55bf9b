import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { batchStates } from '#app/faces/sell-search.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { Loaded } from '#app/loaded.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import type { Store } from '../merchants/api.ts'
import { NeedsStore } from '../merchants/stores/needs-store.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { type Batch, batchesQuery, batchTraceQuery } from './api.ts'
import { Expiry } from './expiry.tsx'
import { figure } from './figure.ts'
import { StockHeader } from './stock-header.tsx'

export function BatchesPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <StockHeader title={t('batches.title')}>{t('batches.lead')}</StockHeader>
      {store ? <Batches store={store} /> : <NeedsStore />}
    </>
  )
}

function Batches({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { state, q } = useSearch({ from: '/square/sell/$tenantId/stock/batches' })
  const navigate = useNavigate({ from: '/sell/$tenantId/stock/batches' })
  const [traced, trace] = useState<Batch | null>(null)
  const [typed, type] = useTypedWords()
  const list = useInfiniteQuery({
    ...batchesQuery({ tenantId: store.tenantId, storeId: store.id }, { state, batchNumber: q }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <search className="mb-4 space-y-3">
        <SearchField label={t('batches.search')} value={typed} onChange={type} />
        <FilterChips
          label={t('batches.state')}
          single
          chosen={state ? [state] : []}
          onChange={([next]) =>
            void navigate({ search: (old) => ({ ...old, state: next }), resetScroll: false })
          }
          choices={batchStates.map((value) => ({ value, label: t(`batches.states.${value}`) }))}
        />
      </search>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<CalendarClock />} title={t('batches.none')}>
              {t('batches.noneText')}
            </EmptyState>
          }
        >
          {(batches) => <BatchTable batches={batches} onTrace={trace} />}
        </PagedList>
      </Panel>
      {traced && <TraceDialog store={store} batch={traced} onClose={() => trace(null)} />}
    </>
  )
}

function BatchTable({ batches, onTrace }: { batches: Batch[]; onTrace: (batch: Batch) => void }) {
  const { t } = useTranslation('sell')
  const columns: Column<Batch>[] = [
    {
      id: 'batch',
      header: t('batches.batch'),
      cell: ({ productName, batchNumber, supplierName }) => (
        <>
          <span className="block font-bold">{productName}</span>
          <span className="text-sm text-muted">
            {[batchNumber, supplierName].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    { id: 'expiry', header: t('batches.expiry'), cell: (batch) => <Expiry batch={batch} /> },
    {
      id: 'left',
      header: t('batches.left'),
      align: 'right',
      cell: ({ remainingQuantity, quantity }) => `${figure(remainingQuantity)} / ${figure(quantity)}`,
    },
    {
      id: 'trace',
      header: t('batches.trace'),
      onPhone: 'bare',
      cell: (batch) => (
        <Button
          variant="quiet"
          size="small"
          className="-ml-3"
          aria-label={t('batches.traceOf', { number: batch.batchNumber })}
          onPress={() => onTrace(batch)}
        >
          {t('batches.trace')}
        </Button>
      ),
    },
  ]
  return <Table label={t('batches.title')} columns={columns} rows={batches} rowId={({ id }) => id} />
}

interface TraceProps {
  store: Store
  batch: Batch
  onClose: () => void
}

/** For a recall: who bought of a batch, and what became of the rest. */
function TraceDialog({ store, batch, onClose }: TraceProps) {
  const { t } = useTranslation('sell')
  const trace = useQuery(batchTraceQuery({ tenantId: store.tenantId, storeId: store.id }, batch.id))
  return (
    <Dialog title={t('batches.traceOf', { number: batch.batchNumber })} isOpen onClose={onClose}>
      <Loaded query={trace} skeleton={<SkeletonRows rows={3} />}>
        {({ sales, writtenOff }) => (
          <>
            <p className="text-muted">
              {t('batches.traced', {
                left: figure(batch.remainingQuantity),
                lost: figure(writtenOff),
                count: sales.length,
              })}
            </p>
            <ul className="mt-3 divide-y divide-line">
              {sales.map((sale) => (
                <li
                  key={`${sale.referenceType} ${sale.referenceId}`}
                  className="flex justify-between gap-4 py-2"
                >
                  <span className="min-w-0">
                    <span className="block truncate">{sale.referenceId ?? t('batches.counter')}</span>
                    <span className="text-sm text-muted">
                      <Time at={sale.lastAt} />
                    </span>
                  </span>
                  <span className="figures">{figure(sale.quantity - sale.returned)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Dialog>
  )
}
