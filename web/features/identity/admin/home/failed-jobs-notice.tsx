import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { deadJobsQuery } from '../../../kernel/jobs/api.ts'

/** Nothing as long as all is well. */
export function FailedJobsNotice() {
  const { t } = useTranslation('admin')
  const { data: jobs, hasNextPage } = useInfiniteQuery(deadJobsQuery)
  if (!jobs || jobs.length === 0) return null
  return (
    <Banner
      tone="warn"
      title={t(hasNextPage ? 'home.manyFailed' : 'home.failed', { count: jobs.length })}
      action={
        <LinkButton to="/admin/dead-jobs" variant="secondary" size="small">
          {t('home.seeFailed')}
        </LinkButton>
      }
    >
      {t('home.failedText')}
    </Banner>
  )
}
