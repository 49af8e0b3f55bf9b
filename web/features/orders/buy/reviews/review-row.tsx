import { BadgeCheck, Flag, ThumbsUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Rating } from '#ui/rating.tsx'
import { Time } from '#ui/time.tsx'
import { findHelpful, type Review } from './api.ts'

const ReportDialog = lazy(() => import('./report-dialog.tsx'))

export function ReviewRow({ review, named }: { review: Review; named?: boolean }) {
  const { t } = useTranslation('buy')
  const me = useMe()
  return (
    <li className="border-t border-line p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Rating stars={review.rating} />
        <span className="font-bold">{review.authorName ?? t('reviews.somebody')}</span>
        {review.isVerifiedPurchase && (
          <span className="inline-flex items-center gap-1 text-sm text-neem-text">
            <BadgeCheck className="size-4" aria-hidden="true" />
            {t('reviews.verified')}
          </span>
        )}
        <span className="text-sm text-muted">
          <Time at={review.createdAt} as="day" />
          {review.editedAt && ` · ${t('reviews.edited')}`}
        </span>
      </div>
      {named && <p className="mt-1 text-sm text-muted">{review.productName}</p>}
      {review.text && <p className="mt-2 whitespace-pre-line">{review.text}</p>}
      {review.reply && (
        <div className="mt-3 rounded bg-sunken p-3">
          <p className="text-sm font-bold">{t('reviews.answer')}</p>
          <p className="whitespace-pre-line">{review.reply.text}</p>
        </div>
      )}
      {me && <Acts review={review} />}
    </li>
  )
}

function Acts({ review }: { review: Review }) {
  const { t } = useTranslation('buy')
  const [vote, setVote] = useState({ isHelpful: false, helpfulCount: review.helpfulCount })
  const [reports, setReports] = useState(false)
  const helpful = useAct((isHelpful: boolean) => findHelpful(review.id, isHelpful), { onDone: setVote })
  return (
    <div className="mt-1 -ml-3.5 flex flex-wrap">
      <Button
        variant="quiet"
        size="small"
        aria-pressed={vote.isHelpful}
        isPending={helpful.isPending}
        icon={<ThumbsUp aria-hidden="true" className={vote.isHelpful ? 'fill-current' : ''} />}
        onPress={() => helpful.mutate(!vote.isHelpful)}
      >
        {t('reviews.helpful', { count: vote.helpfulCount })}
      </Button>
      <Button
        variant="quiet"
        size="small"
        icon={<Flag aria-hidden="true" />}
        onPress={() => setReports(true)}
      >
        {t('reviews.report')}
      </Button>
      {reports && (
        <Suspense>
          <ReportDialog reviewId={review.id} onClose={() => setReports(false)} />
        </Suspense>
      )}
    </div>
  )
}
