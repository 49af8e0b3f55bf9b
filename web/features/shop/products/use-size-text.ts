import { useTranslation } from 'react-i18next'
import type { ShownProduct } from '../api.ts'
import { sizeText } from './size-text.ts'

/** The size of a product in the reader's words. */
export function useSizeText(): (product: Pick<ShownProduct, 'size' | 'sizeUnit'>) => string {
  const { t } = useTranslation('shop')
  return ({ size, sizeUnit }) => sizeText(size, sizeUnit, (unit, count) => t(`units.${unit}`, { count }))
}
