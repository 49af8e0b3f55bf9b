import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgePercent, ChevronRight, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { Badge } from '#ui/badge.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { Time } from '#ui/time.tsx'
import type { Store } from '../../merchants/api.ts'
import { NeedsStore } from '../../merchants/stores/needs-store.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { type Offer, offersQuery } from './api.ts'
import { OfferBadge } from './offer-badge.tsx'

export function OffersPage() {
  const { t } = useTranslation('sell')
  const { tenantId, store, may } = useBusiness()
  const make = store && may('PERM_OFFER_UPDATE', store.id) && (
    <LinkButton
      to="/sell/$tenantId/offers/$offerId"
      params={{ tenantId, offerId: 'new' }}
      icon={<Plus aria-hidden="true" />}
    >
      {t('offers.make')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('offers.title')} actions={make}>
        {t('offers.lead')}
      </PageHeader>
      {store ? <Offers store={store} /> : <NeedsStore />}
    </>
  )
}

function Offers({ store }: { store: Store }) {
  const { t } = useTranslation('sell')
  const list = useInfiniteQuery(offersQuery({ tenantId: store.tenantId, storeId: store.id }))
  return (
    <Panel flush>
      <PagedList
        list={list}
        empty={
          <EmptyState icon={<BadgePercent />} title={t('offers.none')}>
            {t('offers.noneText')}
          </EmptyState>
        }
      >
        {(offers) => (
          <ul className="divide-y divide-line">
            {offers.map((offer) => (
              <OfferRow key={offer.id} tenantId={store.tenantId} offer={offer} />
            ))}
          </ul>
        )}
      </PagedList>
    </Panel>
  )
}

function OfferRow({ tenantId, offer }: { tenantId: string; offer: Offer }) {
  const { t } = useTranslation('sell')
  return (
    <li>
      <Link
        to="/sell/$tenantId/offers/$offerId"
        params={{ tenantId, offerId: offer.id }}
        className="flex items-center gap-4 px-5 py-4 text-ink no-underline transition-colors hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-bold">{offer.title}</span>
            <OfferBadge state={offer.state} />
            {offer.code && <Badge tone="neel">{offer.code}</Badge>}
          </span>
          <span className="block text-muted">
            {t(`offers.types.${offer.offerType}.name`)} · {offer.productName ?? t('offers.wholeStore')}
          </span>
          {offer.validUntil && (
            <span className="block text-sm text-muted">
              {t('offers.until')} <Time at={offer.validUntil} />
            </span>
          )}
        </span>
        <ChevronRight className="size-5 shrink-0 text-muted" aria-hidden="true" />
      </Link>
    </li>
  )
}
