import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '#ui/money.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { StatTile } from '#ui/stat-tile.tsx'
import { figure } from '../../inventory/figure.ts'
import type { Store } from '../../merchants/api.ts'
import { countsQuery, liveAddress, type OrderSummary, ordersKey, ordersSinceQuery } from './api.ts'
import { startOfDay, today } from './start-of-day.ts'
import { useTold } from './use-told.ts'

/** How the day goes so far, as it goes: orders, sales, what is being packed and what is on its way. */
export function OrdersToday({ store: { tenantId, id: storeId } }: { store: Store }) {
  const { t } = useTranslation('sell')
  const refetchInterval = useTold(liveAddress(tenantId, storeId), ordersKey(tenantId))
  const since = useQuery({ ...ordersSinceQuery(tenantId, storeId, startOfDay(today())), refetchInterval })
  const counts = useQuery({ ...countsQuery(tenantId, storeId), refetchInterval }).data
  const standing = since.data?.filter(({ status }) => status !== 'cancelled')
  const orSkeleton = (value: ReactNode | undefined) => value ?? <Skeleton className="h-8 w-14" />
  return (
    <section aria-labelledby="orders-today">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 id="orders-today" className="text-lg">
          {t('home.today')}
        </h2>
        <Link
          to="/sell/$tenantId/orders"
          params={{ tenantId }}
          className="touch inline-flex items-center gap-1 font-bold"
        >
          {t('home.toBoard')}
          <ChevronRight className="size-4" aria-hidden="true" />
        </Link>
      </div>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatTile label={t('home.ordersToday')} value={orSkeleton(standing && figure(standing.length))} />
        <StatTile
          label={t('home.salesToday')}
          value={orSkeleton(standing && <Money minor={salesOf(standing)} />)}
        />
        <StatTile
          label={t('home.toPack')}
          value={orSkeleton(counts && figure(counts.placed + counts.confirmed + counts.preparing))}
        />
        <StatTile
          label={t('home.toHandOver')}
          value={orSkeleton(counts && figure(counts.ready + counts.out_for_delivery))}
        />
      </div>
    </section>
  )
}

/** What buyers pay, without what went back. */
const salesOf = (orders: readonly OrderSummary[]): number =>
  orders.reduce((sum, { totalMinor, refundedMinor }) => sum + totalMinor - refundedMinor, 0)
