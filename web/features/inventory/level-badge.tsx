import { PackageMinus, PackageX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import type { Stock } from './api.ts'

export function LevelBadge({ stock: { inStock, isLow } }: { stock: Pick<Stock, 'inStock' | 'isLow'> }) {
  const { t } = useTranslation('sell')
  if (!inStock) {
    return (
      <Badge tone="mirch" icon={<PackageX aria-hidden="true" />}>
        {t('stock.filters.out')}
      </Badge>
    )
  }
  if (!isLow) return null
  return (
    <Badge tone="haldi" icon={<PackageMinus aria-hidden="true" />}>
      {t('stock.filters.low')}
    </Badge>
  )
}
