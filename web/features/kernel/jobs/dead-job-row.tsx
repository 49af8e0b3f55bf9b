import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { type DeadJob, replayDeadJob } from './api.ts'

interface Props {
  job: DeadJob
  onReplay: () => void
  onRefused: () => void
}

export function DeadJobRow({ job, onReplay, onRefused }: Props) {
  const { t } = useTranslation('admin')
  const say = useTranslation('app').t
  const replay = async () => {
    onReplay()
    try {
      await replayDeadJob(job.id)
      toast(t('jobs.replayed', { job: job.task }))
    } catch (error) {
      onRefused()
      toast(problemText(say, error), { bad: true })
    }
  }
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-mono font-bold break-all">{job.task}</p>
          <p className="flex flex-wrap gap-x-4 text-sm text-muted">
            <span>
              {job.eventName === null ? t('jobs.noEvent') : t('jobs.event', { event: job.eventName })}
            </span>
            <span>{t('jobs.attempts', { count: job.attempts })}</span>
            <span>
              {t('jobs.failed')} <Time at={job.failedAt} as="ago" />
            </span>
          </p>
        </div>
        <Button
          variant="secondary"
          size="small"
          aria-label={t('jobs.replayNamed', { job: job.task })}
          icon={<RotateCw aria-hidden="true" />}
          onPress={() => void replay()}
        >
          {t('jobs.replay')}
        </Button>
      </div>
      {job.lastError === null ? (
        <p className="mt-3 text-sm">{t('jobs.nodeDied')}</p>
      ) : (
        <p className="mt-3 rounded bg-sunken px-3.5 py-2.5 font-mono text-sm break-words whitespace-pre-wrap">
          {job.lastError}
        </p>
      )}
    </li>
  )
}
