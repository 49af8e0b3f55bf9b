import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { deadJobsQuery, replayAllDeadJobs } from './api.ts'
import { DeadJobRow } from './dead-job-row.tsx'

/** What failed at every attempt and waits for somebody to look at it. */
export function DeadJobsPage() {
  const { t } = useTranslation(['admin', 'app'])
  const list = useInfiniteQuery(deadJobsQuery)
  // Replayed jobs leave the list at once; the server needs a moment to know how they fared.
  const [replayed, setReplayed] = useState<readonly string[]>([])
  const waiting = list.data?.filter(({ id }) => !replayed.includes(id))
  return (
    <>
      <PageHeader
        title={t('jobs.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
        actions={waiting && waiting.length > 1 && <ReplayAll />}
      >
        {t('jobs.lead')}
      </PageHeader>
      <Panel flush>
        <PagedList
          list={{ ...list, data: waiting }}
          empty={
            <EmptyState icon={<CircleCheck />} title={t('jobs.none')}>
              {t('jobs.noneText')}
            </EmptyState>
          }
        >
          {(jobs) => (
            <ul className="divide-y divide-line">
              {jobs.map((job) => (
                <DeadJobRow
                  key={job.id}
                  job={job}
                  onReplay={() => setReplayed((ids) => [...ids, job.id])}
                  onRefused={() => setReplayed((ids) => ids.filter((id) => id !== job.id))}
                />
              ))}
            </ul>
          )}
        </PagedList>
      </Panel>
    </>
  )
}

function ReplayAll() {
  const { t } = useTranslation('admin')
  const replay = useAct(replayAllDeadJobs, {
    changes: [deadJobsQuery.queryKey],
    said: ({ replayed }) => t('jobs.allReplayed', { count: replayed }),
  })
  return (
    <Button
      variant="secondary"
      icon={<RotateCw aria-hidden="true" />}
      isPending={replay.isPending}
      onPress={() => replay.mutate()}
    >
      {t('jobs.replayAll')}
    </Button>
  )
}
