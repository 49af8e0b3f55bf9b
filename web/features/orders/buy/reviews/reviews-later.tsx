import { lazy, Suspense } from 'react'
import { needTexts } from '#app/i18n.ts'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Reviewed } from './api.ts'

const ReviewsSection = lazy(async () => {
  const [section] = await Promise.all([import('./reviews-section.tsx'), needTexts('buy')])
  return section
})

/** At the end of a page that is there without them; nothing at all where nobody has said anything. */
export function ReviewsLater({ of, count, named }: { of: Reviewed; count: number; named?: boolean }) {
  if (count === 0) return null
  return (
    <Suspense fallback={<SkeletonRows rows={4} />}>
      <ReviewsSection of={of} named={named} />
    </Suspense>
  )
}
