import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { Money } from '#ui/money.tsx'
import { Panel } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import type { Store } from '../merchants/api.ts'
import { NeedsStore } from '../merchants/stores/needs-store.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { receiptsQuery } from './api.ts'
import { ReceiveForm } from './receive-form.tsx'
import { StockHeader } from './stock-header.tsx'

export function ReceivePage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <StockHeader title={t('receive.title')}>{t('receive.lead')}</StockHeader>
      {store ? (
        <div className="max-w-3xl space-y-5">
          <ReceiveForm key={store.id} store={store} />
          <Received store={store} />
        </div>
      ) : (
        <NeedsStore />
      )}
    </>
  )
}

function Received({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const receipts = useInfiniteQuery(receiptsQuery({ tenantId: store.tenantId, storeId: store.id }))
  return (
    <Panel title={t('receive.before')} flush>
      <PagedList list={receipts} empty={<p className="px-5 pb-5 text-muted">{t('receive.none')}</p>}>
        {(all) => (
          <ul className="divide-y divide-line border-t border-line">
            {all.map((receipt) => (
              <li key={receipt.id} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
                <span>
                  {receipt.supplierName ?? t('receive.noSupplier')}
                  <span className="block text-sm text-muted">
                    <Time at={receipt.receivedOn} as="day" />
                    {receipt.invoiceNumber && ` · ${receipt.invoiceNumber}`}
                  </span>
                </span>
                <Money minor={receipt.totalCostMinor} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Panel>
  )
}
