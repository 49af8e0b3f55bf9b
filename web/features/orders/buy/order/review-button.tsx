import { useQuery } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Rating } from '#ui/rating.tsx'
import { type Order, type OrderItem, ownReviewsQuery } from '../api.ts'

const ReviewDialog = lazy(() => import('./review-dialog.tsx'))

/** Stars for what came, once for each line; they can be changed for a while. */
export function ReviewButton({ order, item }: { order: Order; item: OrderItem }) {
  const { t } = useTranslation('buy')
  const [writes, setWrites] = useState(false)
  const reviews = useQuery(ownReviewsQuery(order.id))
  const own = reviews.data?.find(({ itemId }) => itemId === item.id) ?? null
  const isOpen = own === null || (own.status === 'published' && new Date(own.editableUntil) > new Date())
  if (!reviews.data) return null
  return (
    <div className="-ml-3.5 flex flex-wrap items-center gap-x-2">
      {own && (
        <span className="pl-3.5">
          <Rating stars={own.rating} />
        </span>
      )}
      {isOpen && (
        <Button
          variant="quiet"
          size="small"
          icon={<Star aria-hidden="true" />}
          onPress={() => setWrites(true)}
        >
          {t(own ? 'review.edit' : 'review.write')}
          <span className="sr-only">: {item.productName}</span>
        </Button>
      )}
      {writes && (
        <Suspense>
          <ReviewDialog order={order} item={item} own={own} onClose={() => setWrites(false)} />
        </Suspense>
      )}
    </div>
  )
}
