import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { StoreIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { membershipsQuery, storesQuery } from '../../features/merchants/api.ts'
import { useKnownBusiness } from '../../features/merchants/use-business.ts'
import { Loaded } from '../loaded.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { SellBar } from './sell-bar.tsx'
import { SellNav } from './sell-nav.tsx'
import { SellSwitcher } from './sell-switcher.tsx'

/** The console of one business: which one and which store on top, its pages beside or, on a phone, below. */
export function SellLayout() {
  const business = useKnownBusiness()
  if (!business) return <NotKnown />
  return (
    <>
      <div className="mx-auto flex max-w-7xl gap-8 px-4 pt-3 md:px-8 md:pt-8">
        <div className="hidden w-52 shrink-0 md:block">
          <div className="sticky top-6">
            <SellSwitcher business={business} />
            <SellNav business={business} />
          </div>
        </div>
        <div className="min-w-0 flex-1">
          <div className="mb-3 md:hidden">
            <SellSwitcher business={business} />
          </div>
          <Outlet />
        </div>
      </div>
      <SellBar business={business} />
    </>
  )
}

/** Not here yet, not asked for successfully, or not one's own. */
function NotKnown() {
  const { t } = useTranslation('sell')
  const { tenantId } = useParams({ from: '/square/sell/$tenantId' })
  const memberships = useQuery(membershipsQuery)
  const membership = memberships.data?.find((one) => one.tenantId === tenantId)
  const stores = useQuery({ ...storesQuery(tenantId), enabled: membership?.isActive ?? false })
  const waits = memberships.data === undefined || membership?.isActive
  if (waits) {
    const query = memberships.data === undefined ? memberships : stores
    return (
      <Loaded<unknown> query={query as typeof memberships} skeleton={<PageSkeleton />}>
        {() => null}
      </Loaded>
    )
  }
  const why = membership ? 'closed' : 'notYours'
  return (
    <EmptyState
      icon={<StoreIcon />}
      title={t(`console.${why}`)}
      action={
        <LinkButton to="/sell" variant="secondary">
          {t('console.yours')}
        </LinkButton>
      }
    >
      {t(`console.${why}Text`)}
    </EmptyState>
  )
}
