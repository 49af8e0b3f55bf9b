import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from '../../../ui/formats.ts'

/** '₹50 to ₹100', open at either end. */
export function usePriceText(): (band: { min?: number | undefined; max?: number | undefined }) => string {
  const { t } = useTranslation('shop')
  const money = numberFormat(currentLocale(), {
    style: 'currency',
    currency: 'INR',
    maximumFractionDigits: 0,
  })
  return ({ min, max }) => {
    if (max === undefined) return t('facets.from', { from: money.format(min ?? 0) })
    if (!min) return t('facets.upTo', { to: money.format(max) })
    return t('facets.between', { from: money.format(min), to: money.format(max) })
  }
}
