import { Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StoreOffer } from '../api.ts'
import { OfferLine } from '../products/offer-line.tsx'

/** What the shop gives off everything, said once. */
export function StoreOffers({ offers, currency }: { offers: readonly StoreOffer[]; currency: string }) {
  const { t } = useTranslation('shop')
  if (offers.length === 0) return null
  return (
    <ul aria-label={t('store.offers')} className="mt-4 space-y-2 rounded-lg bg-haldi-soft p-4">
      {offers.map((offer) => (
        <li key={offer.id} className="flex items-start gap-2.5">
          <Tag className="mt-0.5 size-4.5 shrink-0 text-haldi-text" aria-hidden="true" />
          <OfferLine offer={offer} currency={currency} />
        </li>
      ))}
    </ul>
  )
}
