import { lazy, Suspense } from 'react'
import { useMe } from '../session.ts'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { WelcomePage } from './welcome-page.tsx'

const YourPlace = lazy(() => import('./your-place.tsx'))

/** Guests read what Chowk is; those who live here see what to do next. */
export function HomePage() {
  const me = useMe()
  if (!me) return <WelcomePage />
  return (
    <Suspense fallback={<PageSkeleton />}>
      <YourPlace me={me} />
    </Suspense>
  )
}
