import { useQuery } from '@tanstack/react-query'
import { PackagePlus, Store as StoreIcon, Truck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { StatTile } from '#ui/stat-tile.tsx'
import { summaryQuery } from '../../catalog/sell/api.ts'
import { OrdersToday } from '../../orders/sell/orders-today.tsx'
import type { Store } from '../api.ts'
import { SellerBadge } from '../seller-badge.tsx'
import { useBusiness } from '../use-business.ts'
import { Attention } from './attention.tsx'

/** What needs somebody today, and how the store stands. */
export function SellHomePage() {
  const { t } = useTranslation('sell')
  const { tenantId, membership, store, may } = useBusiness()
  return (
    <>
      <PageHeader
        title={store?.name ?? membership.tenantName}
        actions={
          <SellerBadge status={membership.sellerStatus} verification={membership.verificationStatus} />
        }
      >
        {store && `${t(`storeTypes.${store.type}`)} · ${store.line1}, ${store.city}`}
      </PageHeader>
      {store ? (
        <div className="space-y-5">
          {may('PERM_ORDER_READ', store.id) && <OrdersToday store={store} />}
          <Figures store={store} />
          <Attention store={store} />
          <Shortcuts store={store} />
        </div>
      ) : (
        <Panel>
          <EmptyState
            icon={<StoreIcon />}
            title={t('stores.none')}
            action={
              may('PERM_STORE_CREATE') && (
                <LinkButton to="/sell/$tenantId/setup" params={{ tenantId }}>
                  {t('home.goOn')}
                </LinkButton>
              )
            }
          >
            {t('stores.noneText')}
          </EmptyState>
        </Panel>
      )}
    </>
  )
}

function Figures({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const params = { tenantId: store.tenantId, storeId: store.id }
  const { data: summary } = useQuery(summaryQuery(params))
  const onShelf = summary && (summary.byStatus.active ?? 0) + (summary.byStatus.out_of_stock ?? 0)
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile label={t('home.onShelf')} value={orSkeleton(onShelf)} />
      <StatTile label={t('home.soldOut')} value={orSkeleton(summary?.byStatus.out_of_stock)} />
      <StatTile label={t('home.running')} value={orSkeleton(summary?.runningOffers)} />
      <StatTile label={t('home.orders')} value={store.totalOrders} />
    </div>
  )
}

const orSkeleton = (value: number | undefined): ReactNode => value ?? <Skeleton className="h-8 w-10" />

function Shortcuts({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const { data: summary } = useQuery(summaryQuery({ tenantId, storeId: store.id }))
  // An empty shelf asks for its first product above; with nothing on it, nothing comes in either.
  if (summary?.total === 0) return null
  return (
    <div className="flex flex-col gap-3 sm:flex-row">
      {may('PERM_PRODUCT_CREATE', store.id) && (
        <LinkButton
          to="/sell/$tenantId/products/new"
          params={{ tenantId }}
          icon={<PackagePlus aria-hidden="true" />}
        >
          {t('products.add')}
        </LinkButton>
      )}
      {may('PERM_STOCK_UPDATE', store.id) && (
        <LinkButton
          to="/sell/$tenantId/stock/receive"
          params={{ tenantId }}
          variant="secondary"
          icon={<Truck aria-hidden="true" />}
        >
          {t('receive.title')}
        </LinkButton>
      )}
    </div>
  )
}
