import { useInfiniteQuery } from '@tanstack/react-query'
import { FileSpreadsheet, FileUp } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { ImportColumns } from './import-columns-panel.tsx'
import { ImportRow } from './import-row.tsx'
import { importsQuery, isUnderWay, startImport } from './imports-api.ts'

const everyMs = 1500

/** Takes a file of goods in; it goes on by itself, so that one may leave and look again. */
export function ImportPage() {
  const { t } = useTranslation('sell')
  const { tenantId, store } = useBusiness()
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('import.title')}
        back={{ to: `/sell/${tenantId}/products`, label: t('products.title') }}
      >
        {t('import.lead')}
      </PageHeader>
      {store ? <Imports store={store} /> : <NeedsStore />}
    </div>
  )
}

function Imports({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const params = { tenantId: store.tenantId, storeId: store.id }
  const query = importsQuery(params)
  const list = useInfiniteQuery({
    ...query,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(isUnderWay)) ? everyMs : false,
  })
  const start = useAct((file: File) => startImport(params, file), {
    changes: [query.queryKey],
    said: t('import.started'),
  })
  return (
    <div className="space-y-5">
      <Panel title={t('import.file')} help={t('import.fileHelp')}>
        <FileTrigger
          acceptedFileTypes={['text/csv', '.csv']}
          onSelect={(files) => files?.[0] && start.mutate(files[0])}
        >
          <Button isPending={start.isPending} icon={<FileUp aria-hidden="true" />}>
            {t('import.choose')}
          </Button>
        </FileTrigger>
      </Panel>
      <ImportColumns params={params} />
      <Panel title={t('import.before')} flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<FileSpreadsheet />} title={t('import.none')}>
              {t('import.noneText')}
            </EmptyState>
          }
        >
          {(imports) => (
            <ul className="divide-y divide-line border-t border-line">
              {imports.map((one) => (
                <ImportRow key={one.id} params={params} job={one} />
              ))}
            </ul>
          )}
        </PagedList>
      </Panel>
    </div>
  )
}
