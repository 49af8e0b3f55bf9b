import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { dateFormat, numberFormat } from '#ui/formats.ts'
import type { ProductFacts } from '../api.ts'

interface Props {
  offer: ProductFacts['offers'][number]
  currency: string
}

/** An offer in a sentence of ours, below the store's own title for it. */
export function OfferLine({ offer, currency }: Props) {
  const { t } = useTranslation('shop')
  const number = numberFormat(currentLocale())
  const money = numberFormat(currentLocale(), { style: 'currency', currency })
  const isMoney = offer.offerType === 'flat' || offer.offerType === 'bundle'
  const value = isMoney ? money.format(offer.offerValue / 100) : number.format(offer.offerValue)
  const sentence = t(`offers.${offer.offerType}`, { value, from: number.format(offer.minQuantity) })
  const end =
    offer.validUntil &&
    dateFormat(currentLocale(), { dateStyle: 'medium' }).format(new Date(offer.validUntil))
  return (
    <div className="min-w-0">
      <p className="font-bold">{offer.title}</p>
      <p className="text-sm text-muted">
        {sentence}
        {offer.minQuantity > 1 && !['bogo', 'bundle'].includes(offer.offerType) && (
          <> {t('offers.fromQuantity', { from: number.format(offer.minQuantity) })}</>
        )}
        {offer.maxDiscountMinor !== null && (
          <> {t('offers.atMost', { most: money.format(offer.maxDiscountMinor / 100) })}</>
        )}
        {offer.storeWide && <> {t('offers.storeWide')}</>}
        {end && <> {t('offers.until', { day: end })}</>}
      </p>
      {offer.terms && <p className="text-sm text-muted">{offer.terms}</p>}
    </div>
  )
}
