import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { NumberCell } from '#ui/edit-cell.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { handInCount, type Stock, stockKey } from './api.ts'
import { figure } from './figure.ts'

interface Props {
  stock: Pick<Stock, 'productId' | 'storeId' | 'onHand'>
  name: string
}

/** What is on hand, corrected in place: a count of this one product. */
export function StockCell({ stock: { productId, storeId, onHand }, name }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const queryClient = useQueryClient()
  // A count in place takes whole pieces; what is weighed is counted on its own page.
  if (!may('PERM_STOCK_COUNT', storeId) || !Number.isInteger(onHand)) return <span>{figure(onHand)}</span>
  const save = async (counted: number, expected: number) => {
    await handInCount(
      { tenantId, storeId },
      { reason: t('count.inPlace'), lines: [{ productId, counted, expected }] },
    )
    await queryClient.invalidateQueries({ queryKey: stockKey(tenantId) })
  }
  return <NumberCell label={t('stock.of', { name })} value={onHand} onSave={save} />
}
