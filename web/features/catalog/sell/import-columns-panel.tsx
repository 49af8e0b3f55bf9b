import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { look } from '#ui/looks.ts'
import { Panel } from '#ui/panel.tsx'
import type { InStore } from '../../inventory/api.ts'
import { importColumns } from './import-columns.ts'
import { templateUrl } from './imports-api.ts'

/** Every column that a file may have, and a file to begin with. */
export function ImportColumns({ params }: { params: InStore }) {
  const { t } = useTranslation('sell')
  return (
    <Panel
      title={t('import.columns')}
      help={t('import.columnsHelp')}
      actions={
        <a href={templateUrl(params)} download className={look({ variant: 'secondary', size: 'small' })}>
          <Download aria-hidden="true" />
          {t('import.template')}
        </a>
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
