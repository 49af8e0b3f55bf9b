import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { problemText } from './problem.ts'

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'isFetching'>
  /** Stands in while nothing is known yet, in the shape of what comes. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** What is known is shown, even when bringing it up to date fails; only knowing nothing is a failure. */
export function Loaded<Data>({ query, skeleton, children }: Props<Data>) {
  const { t } = useTranslation()
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return skeleton
  return (
    <div className="p-1">
      <Banner
        tone="bad"
        action={
          <Button
            variant="secondary"
            size="small"
            isPending={query.isFetching}
            onPress={() => void query.refetch()}
          >
            {t('tryAgain')}
          </Button>
        }
      >
        {problemText(t, query.error)}
      </Banner>
    </div>
  )
}
