import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useBusiness } from '../../merchants/use-business.ts'
import { offersQuery, type Product } from './api.ts'
import { OfferBadge } from './offer-badge.tsx'

/** The offers on this product alone; those for the whole store stand on their own page. */
export function ProductOffers({ product }: { product: Product }) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const offers = useInfiniteQuery(offersQuery({ tenantId, storeId: product.storeId }, product.id))
  return (
    <Panel title={t('offers.title')}>
      <Loaded query={offers} skeleton={<Skeleton className="h-6 w-full" />}>
        {(all) =>
          all.length === 0 ? (
            <p className="text-muted">{t('offers.noneHere')}</p>
          ) : (
            <ul className="space-y-2">
              {all.map((offer) => (
                <li key={offer.id} className="flex flex-wrap items-center justify-between gap-2">
                  <Link
                    to="/sell/$tenantId/offers/$offerId"
                    params={{ tenantId, offerId: offer.id }}
                    className="touch flex items-center text-neel-text"
                  >
                    {offer.title}
                  </Link>
                  <OfferBadge state={offer.state} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {may('PERM_OFFER_UPDATE', product.storeId) && (
        <LinkButton
          to="/sell/$tenantId/offers/$offerId"
          params={{ tenantId, offerId: 'new' }}
          search={{ product: product.id }}
          variant="secondary"
          size="small"
          className="mt-4"
        >
          {t('offers.make')}
        </LinkButton>
      )}
    </Panel>
  )
}
