import { useInfiniteQuery } from '@tanstack/react-query'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { send } from '#app/api.ts'
import type { ItemOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { PagedList } from '#app/list/paged-list.tsx'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { Rating } from '#ui/rating.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { Time } from '#ui/time.tsx'
import { ReviewWords } from '../sell/reviews/review-words.tsx'

type Reported = ItemOf<'GET', '/admin/reviews'>

const reportedQuery = cursorPages(['admin', 'reviews'], (cursor) =>
  send('GET', '/admin/reviews', { query: { cursor, limit: 20 } }),
)

/** Reviews that somebody found something wrong with: left as they are, or taken down with a reason. */
export function ReportedReviewsPage() {
  const { t } = useTranslation(['admin', 'app'])
  const [removing, setRemoving] = useState<Reported | null>(null)
  return (
    <>
      <PageHeader
        title={t('reportedReviews.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('reportedReviews.lead')}
      </PageHeader>
      <Panel flush>
        <PagedList
          list={useInfiniteQuery(reportedQuery)}
          empty={
            <EmptyState icon={<Flag />} title={t('reportedReviews.none')}>
              {t('reportedReviews.noneText')}
            </EmptyState>
          }
        >
          {(reviews) => (
            <ul className="divide-y divide-line">
              {reviews.map((review) => (
                <li key={review.id} className="px-4 py-5 md:px-5">
                  <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <Rating stars={review.rating} />
                    <span className="font-bold">{review.authorName}</span>
                    <span className="text-sm text-muted">
                      <Time at={review.createdAt} as="ago" />
                    </span>
                    <Badge tone="haldi" icon={<Flag aria-hidden="true" />}>
                      {t('reportedReviews.count', { count: review.reportCount })}
                    </Badge>
                  </div>
                  <ReviewWords review={review} />
                  <Button
                    variant="danger-quiet"
                    size="small"
                    className="mt-1 -ml-3.5"
                    onPress={() => setRemoving(review)}
                  >
                    {t('reportedReviews.remove')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </Panel>
      {removing && <RemoveDialog review={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

function RemoveDialog({ review, onClose }: { review: Reported; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'app'])
  const [reason, setReason] = useState('')
  const remove = useAct(
    () =>
      send('POST', '/admin/reviews/{reviewId}/removal', {
        params: { reviewId: review.id },
        body: { reason: reason.trim() },
      }),
    { changes: [reportedQuery.queryKey], said: t('reportedReviews.removed'), onDone: onClose },
  )
  return (
    <Dialog title={t('reportedReviews.remove')} isOpen onClose={onClose} keepOpen>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim()) remove.mutate()
        }}
      >
        <TextBox
          label={t('reportedReviews.why')}
          help={t('reportedReviews.whyHelp')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        <Actions>
          <Button variant="secondary" onPress={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" variant="danger" isDisabled={!reason.trim()} isPending={remove.isPending}>
            {t('reportedReviews.remove')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
