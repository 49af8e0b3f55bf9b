import { useTranslation } from 'react-i18next'
import type { Review } from '../api.ts'

/** Of what it speaks, and what it says. */
export function ReviewWords({ review }: { review: Pick<Review, 'productName' | 'text' | 'orderNumber'> }) {
  const { t } = useTranslation('sell')
  return (
    <>
      <p className="mt-1 text-sm text-muted">
        {review.productName} · <span className="figures">{review.orderNumber}</span>
      </p>
      {review.text ? (
        <p className="mt-1 max-w-2xl whitespace-pre-line break-words">{review.text}</p>
      ) : (
        <p className="mt-1 text-muted">{t('reviews.wordless')}</p>
      )}
    </>
  )
}
