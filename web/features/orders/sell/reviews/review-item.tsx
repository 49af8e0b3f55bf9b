import { CornerDownRight, Flag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Rating } from '#ui/rating.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { Time } from '#ui/time.tsx'
import { useBusiness } from '../../../merchants/use-business.ts'
import { type Review, replyToReview, reviewsKey, takeReplyBack } from '../api.ts'
import { ReviewWords } from './review-words.tsx'

/** What a buyer said, and the store's answer to it, or the field to write one. */
export function ReviewItem({ review }: { review: Review }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const [isWriting, setWriting] = useState(false)
  const mayReply = may('PERM_REVIEW_UPDATE', review.storeId) && review.status === 'published'
  const takeBack = useAct(() => takeReplyBack(tenantId, review.id), {
    changes: [reviewsKey(tenantId)],
    said: t('reviews.takenBack'),
    undo: () => void replyToReview(tenantId, review.id, review.reply?.text ?? '').then(() => again.mutate()),
  })
  const again = useAct(async () => {}, { changes: [reviewsKey(tenantId)] })
  return (
    <article>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Rating stars={review.rating} />
        <span className="font-bold">{review.authorName ?? t('reviews.somebody')}</span>
        <span className="text-sm text-muted">
          <Time at={review.createdAt} as="ago" />
        </span>
        {review.reportCount > 0 && (
          <Badge tone="haldi" icon={<Flag aria-hidden="true" />}>
            {t('reviews.reported')}
          </Badge>
        )}
        {review.status === 'removed' && <Badge tone="mirch">{t('reviews.removed')}</Badge>}
      </div>
      <ReviewWords review={review} />
      {review.reply && !isWriting && (
        <div className="mt-3 flex gap-2 rounded bg-sunken p-3">
          <CornerDownRight className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
          <div className="min-w-0">
            <p className="text-sm text-muted">
              {t('reviews.yourReply')} · <Time at={review.reply.repliedAt} as="ago" />
            </p>
            <p className="whitespace-pre-line break-words">{review.reply.text}</p>
          </div>
        </div>
      )}
      {isWriting ? (
        <ReplyForm review={review} onClose={() => setWriting(false)} />
      ) : (
        mayReply && (
          <div className="mt-2 -ml-3.5 flex flex-wrap">
            <Button variant="quiet" size="small" onPress={() => setWriting(true)}>
              {t(review.reply ? 'reviews.change' : 'reviews.reply')}
            </Button>
            {review.reply && (
              <Button
                variant="danger-quiet"
                size="small"
                isPending={takeBack.isPending}
                onPress={() => takeBack.mutate()}
              >
                {t('reviews.takeBack')}
              </Button>
            )}
          </div>
        )
      )}
    </article>
  )
}

function ReplyForm({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenantId } = useBusiness()
  const [text, setText] = useState(review.reply?.text ?? '')
  const reply = useAct(() => replyToReview(tenantId, review.id, text.trim()), {
    changes: [reviewsKey(tenantId)],
    said: t('reviews.replied'),
    onDone: onClose,
  })
  return (
    <form
      className="mt-3 space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) reply.mutate()
      }}
    >
      <TextBox
        label={t('reviews.yourReply')}
        help={t('reviews.replyHelp')}
        value={text}
        onChange={setText}
        maxLength={1000}
        autoFocus
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="small" isDisabled={!text.trim()} isPending={reply.isPending}>
          {t('reviews.send')}
        </Button>
        <Button variant="secondary" size="small" onPress={onClose}>
          {t('app:cancel')}
        </Button>
      </div>
    </form>
  )
}
