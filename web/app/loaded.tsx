import type { UseQueryResult } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'

const LoadFailure = lazy(() => import('./load-failure.tsx'))

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'isFetching'>
  /** Stands in while nothing is known yet, in the shape of what comes. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** What is known is shown, even when bringing it up to date fails; only knowing nothing is a failure. */
export function Loaded<Data>({ query, skeleton, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return skeleton
  return (
    <Suspense fallback={skeleton}>
      <LoadFailure query={query} />
    </Suspense>
  )
}
