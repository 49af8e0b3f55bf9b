import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterChips } from '#ui/filter-chips.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { Segmented } from '#ui/segmented.tsx'
import type { Store } from '../../../merchants/api.ts'
import { NeedsStore } from '../../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../../merchants/use-business.ts'
import { reviewsQuery } from '../api.ts'
import { ReviewItem } from './review-item.tsx'

/** What buyers say, and the store's answers. */
export function ReviewsPage() {
  const { t } = useTranslation('sell')
  const { store } = useBusiness()
  return (
    <>
      <PageHeader title={t('reviews.title')}>{t('reviews.lead')}</PageHeader>
      {store ? <Reviews store={store} /> : <NeedsStore />}
    </>
  )
}

const stars = ['5', '4', '3', '2', '1'] as const

function Reviews({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { show, rating } = useSearch({ from: '/square/sell/$tenantId/reviews' })
  const navigate = useNavigate({ from: '/sell/$tenantId/reviews' })
  const list = useInfiniteQuery({
    ...reviewsQuery(store.tenantId, {
      storeId: store.id,
      ...(rating && { rating }),
      ...(show === 'unanswered' && { unanswered: true }),
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="mb-4 space-y-3">
        <div className="sm:w-80">
          <Segmented
            label={t('reviews.which')}
            value={show ?? 'all'}
            onChange={(next) =>
              void navigate({
                search: (old) => ({ ...old, show: next === 'unanswered' ? next : undefined }),
                resetScroll: false,
              })
            }
            choices={[
              { value: 'all', label: t('reviews.all') },
              { value: 'unanswered', label: t('reviews.unanswered') },
            ]}
          />
        </div>
        <FilterChips
          label={t('reviews.stars')}
          single
          chosen={rating ? [String(rating) as (typeof stars)[number]] : []}
          onChange={([next]) =>
            void navigate({
              search: (old) => ({ ...old, rating: next ? Number(next) : undefined }),
              resetScroll: false,
            })
          }
          choices={stars.map((value) => ({ value, label: `${value} ★` }))}
        />
      </div>
      <Panel flush>
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<Star />} title={t('reviews.none')}>
              {t('reviews.noneText')}
            </EmptyState>
          }
        >
          {(reviews) => (
            <ul className="divide-y divide-line">
              {reviews.map((review) => (
                <li key={review.id} className="px-4 py-5 md:px-5">
                  <ReviewItem review={review} />
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </Panel>
    </>
  )
}
