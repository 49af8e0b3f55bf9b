import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { Timeline } from '../timeline.tsx'
import { askAgainMs } from '../use-live.ts'
import { trackingQuery } from './api.ts'
import { TrackForm } from './track-form.tsx'

/** How far an order is, for whoever was given its number: nothing of what is in it, or whom it is for. */
export function TrackingPage() {
  const { t } = useTranslation('buy')
  const { trackingId } = useParams({ from: '/square/buy/track/$trackingId' })
  const tracking = useQuery({ ...trackingQuery(trackingId), refetchInterval: askAgainMs })
  const isGone = tracking.error instanceof ApiProblem && [404, 422].includes(tracking.error.status)
  return (
    <div className="mx-auto max-w-xl px-4 pt-4 md:px-6 md:pt-8">
      <PageHeader title={t('tracking.title')}>
        <span className="figures">{trackingId.toUpperCase()}</span>
      </PageHeader>
      {isGone ? (
        <EmptyState icon={<SearchX />} title={t('tracking.unknown')} action={<TrackForm />}>
          {t('tracking.unknownHelp')}
        </EmptyState>
      ) : (
        <Loaded query={tracking} skeleton={<SkeletonRows rows={5} />}>
          {({ status, fulfilment, steps, storeName, estimatedDelivery }) => (
            <div className="rounded-lg border border-line bg-surface p-5">
              <p className="mb-4">
                <span className="font-bold">{storeName}</span>
                {estimatedDelivery &&
                  status !== 'delivered' &&
                  status !== 'completed' &&
                  status !== 'cancelled' && (
                    <span className="block text-muted">
                      {t(fulfilment === 'pickup' ? 'order.readyBy' : 'order.arrivesBy')}{' '}
                      <Time at={estimatedDelivery} />
                    </span>
                  )}
              </p>
              <Timeline status={status} fulfilment={fulfilment} steps={steps} />
            </div>
          )}
        </Loaded>
      )}
    </div>
  )
}
