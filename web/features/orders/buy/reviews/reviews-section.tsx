import { useInfiniteQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlainSelect } from '#ui/plain-select.tsx'
import { Rating } from '#ui/rating.tsx'
import { ShowMore } from '#ui/show-more.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Reviewed, type ReviewPage, type ReviewSort, readReviews } from './api.ts'
import { ReviewRow } from './review-row.tsx'

/** What buyers say of a store or a product, for everybody. */
export default function ReviewsSection({ of, named }: { of: Reviewed; named?: boolean }) {
  const { t } = useTranslation('buy')
  const [sort, setSort] = useState<ReviewSort>('newest')
  const list = useInfiniteQuery({
    queryKey: ['reviews', of, sort],
    queryFn: ({ pageParam }) => readReviews(of, { sort, cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (old) => old,
  })
  return (
    <section aria-labelledby="reviews" className="mt-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="reviews" className="text-lg">
          {t('reviews.title')}
        </h2>
        <PlainSelect<ReviewSort>
          label={t('reviews.sort')}
          value={sort}
          choices={[
            { value: 'newest', label: t('reviews.newest') },
            { value: 'helpful', label: t('reviews.mostHelpful') },
          ]}
          onChange={setSort}
          className="min-w-48"
        />
      </div>
      <Loaded query={list} skeleton={<SkeletonRows rows={3} />}>
        {({ pages }) => {
          const [first] = pages
          const items = pages.flatMap(({ items }) => items)
          if (!first || items.length === 0) {
            return <EmptyState icon={<MessageSquareText />} title={t('reviews.none')} />
          }
          return (
            <div className="overflow-hidden rounded-lg border border-line bg-surface">
              <Summary summary={first.summary} />
              <ul>
                {items.map((review) => (
                  <ReviewRow key={review.id} review={review} named={named} />
                ))}
              </ul>
              <ShowMore
                shown={items.length}
                hasMore={list.hasNextPage}
                isFetching={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </div>
          )
        }}
      </Loaded>
    </section>
  )
}

/** How many gave how many stars. */
function Summary({ summary: { average, count, byRating } }: Pick<ReviewPage, 'summary'>) {
  const { t } = useTranslation('buy')
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-3 p-5">
      <Rating stars={average} count={count} />
      <ul className="min-w-56 flex-1 space-y-1">
        {[5, 4, 3, 2, 1].map((stars) => {
          const given = byRating[stars - 1] ?? 0
          return (
            <li key={stars} className="flex items-center gap-2 text-sm">
              <span className="sr-only">{t('reviews.starsOf', { stars, count: given })}</span>
              <span aria-hidden="true" className="figures w-3">
                {stars}
              </span>
              <span aria-hidden="true" className="h-2 flex-1 overflow-hidden rounded-full bg-sunken">
                <span
                  className="block h-full rounded-full bg-haldi"
                  style={{ width: `${count > 0 ? (given * 100) / count : 0}%` }}
                />
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
