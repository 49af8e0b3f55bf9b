import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '#app/download-button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { InStore } from '../../inventory/api.ts'
import { importColumns } from './import-columns.ts'
import { templatePath } from './imports-api.ts'

/** Every column that a file may have, and a file to begin with. */
export function ImportColumns({ params }: { params: InStore }) {
  const { t } = useTranslation('sell')
  return (
    <Panel
      title={t('import.columns')}
      help={t('import.columnsHelp')}
      actions={
        <DownloadButton path={templatePath(params)} size="small" icon={<Download aria-hidden="true" />}>
          {t('import.template')}
        </DownloadButton>
      }
    >
      <details>
        <summary className="touch flex cursor-pointer items-center text-neel-text">
          {t('import.allColumns', { count: importColumns.length })}
        </summary>
        <dl className="mt-2 divide-y divide-line border-t border-line">
          {importColumns.map((name) => (
            <div key={name} className="flex flex-wrap gap-x-6 py-2">
              <dt className="basis-44 font-bold" lang="en">
                {name}
              </dt>
              <dd className="min-w-0 flex-1 basis-60 text-muted">{t(`import.column.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Panel>
  )
}
