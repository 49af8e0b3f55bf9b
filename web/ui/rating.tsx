import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from './formats.ts'

/** What others gave, from 0 to 5, and how many they are. */
export function Rating({ stars, count }: { stars: number; count?: number }) {
  const { t } = useTranslation()
  const figures = numberFormat(currentLocale(), { maximumFractionDigits: 1 })
  return (
    <span className="figures inline-flex items-center gap-1 text-sm">
      <Star className="size-4 fill-haldi text-haldi" aria-hidden="true" />
      <span aria-hidden="true">{figures.format(stars)}</span>
      <span className="sr-only">{t('rating.of', { stars: figures.format(stars) })}</span>
      {count !== undefined && <span className="text-muted">({figures.format(count)})</span>}
    </span>
  )
}
