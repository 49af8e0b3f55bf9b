import { CircleAlert, CircleCheck, CircleSlash, Download, Hourglass, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '#app/download-button.tsx'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import type { InStore } from '../../inventory/api.ts'
import { cancelImport, errorReportPath, type ImportJob, importsQuery, isUnderWay } from './imports-api.ts'

const looks = {
  queued: { tone: 'haldi', Icon: Hourglass },
  processing: { tone: 'haldi', Icon: Hourglass },
  completed: { tone: 'neem', Icon: CircleCheck },
  completed_with_errors: { tone: 'haldi', Icon: CircleAlert },
  failed: { tone: 'mirch', Icon: CircleAlert },
  cancelled: { tone: 'plain', Icon: CircleSlash },
} as const

/** How far one import is, and what was wrong in it. */
export function ImportRow({ params, job }: { params: InStore; job: ImportJob }) {
  const { t } = useTranslation('sell')
  const { tone, Icon } = looks[job.status]
  const total = job.totalRows ?? job.inputRowCountEstimate
  const cancel = useAct(() => cancelImport(params, job.id), { changes: [importsQuery(params).queryKey] })
  return (
    <li className="space-y-2 px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-bold break-all">{job.inputFilename}</span>
        <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
          {t(`import.states.${job.status}`)}
        </Badge>
        <span className="text-sm text-muted">
          <Time at={job.createdAt} as="ago" />
        </span>
      </div>
      {isUnderWay(job) && (
        <progress
          aria-label={t('import.progress', { name: job.inputFilename })}
          max={Math.max(1, total)}
          value={job.processedRows}
          className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-neel-text [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-neel-text"
        />
      )}
      <p className="figures text-muted">
        {t('import.counts', {
          count: job.processedRows,
          done: job.successfulCount,
          same: job.duplicateCount + job.skippedCount,
          wrong: job.errorCount,
        })}
      </p>
      {job.failure && <p className="text-mirch-text">{job.failure}</p>}
      {job.recentErrors.length > 0 && (
        <ul className="text-sm text-mirch-text">
          {job.recentErrors.slice(0, 3).map(({ row, message }) => (
            <li key={`${row} ${message}`}>{t('import.row', { row, message })}</li>
          ))}
        </ul>
      )}
      <div className="-ml-3.5 flex flex-wrap">
        {job.hasErrorReport && (
          <DownloadButton
            path={errorReportPath(params, job.id)}
            variant="quiet"
            size="small"
            icon={<Download aria-hidden="true" />}
          >
            {t('import.report')}
          </DownloadButton>
        )}
        {isUnderWay(job) && (
          <Button
            variant="danger-quiet"
            size="small"
            isPending={cancel.isPending}
            icon={<Square aria-hidden="true" />}
            onPress={() => cancel.mutate()}
          >
            {t('import.stop')}
          </Button>
        )}
      </div>
    </li>
  )
}
