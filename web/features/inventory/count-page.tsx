import { useInfiniteQuery } from '@tanstack/react-query'
import { ClipboardCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Time } from '#ui/time.tsx'
import type { Store } from '../merchants/api.ts'
import { NeedsStore } from '../merchants/stores/needs-store.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { countsQuery, handInCount, stockKey, stockListQuery } from './api.ts'
import { type Counted, CountRow } from './count-row.tsx'
import { quantityFrom } from './figure.ts'
import { StockHeader } from './stock-header.tsx'

export function CountPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <StockHeader title={t('count.title')}>{t('count.lead')}</StockHeader>
      {store ? (
        <div className="max-w-3xl space-y-5">
          <Sheet key={store.id} store={store} />
          <Before store={store} />
        </div>
      ) : (
        <NeedsStore />
      )}
    </>
  )
}

/** What is not counted is left out; what was there when counting began goes along, so that sales meanwhile fit in. */
function Sheet({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const params = { tenantId: store.tenantId, storeId: store.id }
  const list = useInfiniteQuery(stockListQuery(params, {}))
  const [counted, setCounted] = useState<ReadonlyMap<string, Counted>>(new Map())
  const [reason, setReason] = useState(t('count.usualReason'))
  const lines = [...counted].flatMap(([productId, { text, expected }]) => {
    const found = quantityFrom(text)
    return found === null ? [] : [{ productId, counted: found, expected }]
  })
  const isWhole = lines.length > 0 && lines.length === counted.size && reason.trim() !== ''
  const put = (productId: string, next: Counted | null) =>
    setCounted((all) => {
      const others = new Map(all)
      if (next) others.set(productId, next)
      else others.delete(productId)
      return others
    })
  const handIn = useAct(() => handInCount(params, { reason: reason.trim(), lines }), {
    changes: [stockKey(store.tenantId)],
    said: ({ differenceCount }) => t('count.done', { count: differenceCount }),
    onDone: () => setCounted(new Map()),
  })
  return (
    <Panel flush>
      <PagedList
        list={list}
        empty={
          <EmptyState icon={<ClipboardCheck />} title={t('stock.none')}>
            {t('stock.noneText')}
          </EmptyState>
        }
      >
        {(items) => (
          <ul aria-label={t('count.title')} className="divide-y divide-line">
            {items.map((item) => (
              <CountRow
                key={item.productId}
                item={item}
                counted={counted.get(item.productId)}
                onChange={(next) => put(item.productId, next)}
              />
            ))}
          </ul>
        )}
      </PagedList>
      {counted.size > 0 && (
        <form
          className="space-y-4 border-t border-line p-5"
          onSubmit={(event) => {
            event.preventDefault()
            if (isWhole) handIn.mutate()
          }}
        >
          <TextField label={t('count.reason')} value={reason} onChange={setReason} maxLength={500} />
          <Button type="submit" isDisabled={!isWhole} isPending={handIn.isPending} className="max-sm:w-full">
            {t('count.handIn', { count: lines.length })}
          </Button>
        </form>
      )}
    </Panel>
  )
}

function Before({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const counts = useInfiniteQuery(countsQuery({ tenantId: store.tenantId, storeId: store.id }))
  return (
    <Panel title={t('count.before')} flush>
      <PagedList list={counts} empty={<p className="px-5 pb-5 text-muted">{t('count.none')}</p>}>
        {(all) => (
          <ul className="divide-y divide-line border-t border-line">
            {all.map((count) => (
              <li key={count.id} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
                <span>
                  {count.reason}
                  <span className="block text-sm text-muted">
                    <Time at={count.createdAt} />
                  </span>
                </span>
                <span className="text-muted">
                  {t('count.lines', { count: count.lineCount })} ·{' '}
                  {t('count.differences', { count: count.differenceCount })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Panel>
  )
}
