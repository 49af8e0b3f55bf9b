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
  const money = numberFormat(currentLocale(), {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  })
  const isMoney = offer.offerType === 'flat' || offer.offerType === 'bundle'
  const value = isMoney ? money.format(offer.offerValue / 100) : number.format(offer.offerValue)
  const sentences = sentencesFor(offer).map((name) =>
    t(`offers.${name}`, { value, from: number.format(offer.minQuantity) }),
  )
  const end =
    offer.validUntil &&
    dateFormat(currentLocale(), { dateStyle: 'medium' }).format(new Date(offer.validUntil))
  return (
    <div className="min-w-0">
      <p className="font-bold">{offer.title}</p>
      <p className="text-sm text-muted">
        {sentences.join(' ')}
        {offer.maxDiscountMinor !== null && (
          <> {t('offers.atMost', { most: money.format(offer.maxDiscountMinor / 100) })}</>
        )}
        {end && <> {t('offers.until', { day: end })}</>}
      </p>
      {offer.terms && <p className="text-sm text-muted">{offer.terms}</p>}
    </div>
  )
}

type Sentence =
  | Props['offer']['offerType']
  | 'flatBasket'
  | 'flatBasketFrom'
  | 'fromQuantity'
  | 'fromBasket'
  | 'storeWide'
  | 'storeWideEach'

/** On the whole store, a flat sum and a least number are those of the basket; the others look at each product. */
function sentencesFor({ offerType, storeWide, minQuantity }: Props['offer']): Sentence[] {
  const isMany = minQuantity > 1
  switch (offerType) {
    case 'percentage':
      if (storeWide) return isMany ? [offerType, 'fromBasket', 'storeWide'] : [offerType, 'storeWide']
      return isMany ? [offerType, 'fromQuantity'] : [offerType]
    case 'flat':
      if (storeWide) return [isMany ? 'flatBasketFrom' : 'flatBasket']
      return isMany ? [offerType, 'fromQuantity'] : [offerType]
    case 'bogo':
    case 'bundle':
      return storeWide ? [offerType, 'storeWideEach'] : [offerType]
    default:
      return offerType satisfies never
  }
}
