import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { NumberCell } from '#ui/edit-cell.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useBusiness } from '../merchants/use-business.ts'
import { handInCount, stockKey, stockOfQuery } from './api.ts'
import { figure } from './figure.ts'

interface Props {
  storeId: string
  productId: string
  name: string
}

/** What is on hand, corrected in place: a count of this one product. */
export function StockCell({ storeId, productId, name }: Props) {
  const { t } = useTranslation('sell')
  const { tenantId, may } = useBusiness()
  const queryClient = useQueryClient()
  const stock = useQuery({ ...stockOfQuery(tenantId, productId), enabled: may('PERM_STOCK_READ', storeId) })
  if (!stock.data) return stock.isLoading ? <Skeleton className="ml-auto h-4 w-8" /> : <span>–</span>
  const { onHand } = stock.data
  // A count in place takes whole pieces; what is weighed is counted on its own page.
  if (!may('PERM_STOCK_COUNT', storeId) || !Number.isInteger(onHand)) return <span>{figure(onHand)}</span>
  const save = async (counted: number) => {
    const { onHand: expected } =
      queryClient.getQueryData(stockOfQuery(tenantId, productId).queryKey) ?? stock.data
    await handInCount(
      { tenantId, storeId },
      { reason: t('count.inPlace'), lines: [{ productId, counted, expected }] },
    )
    await queryClient.invalidateQueries({ queryKey: stockKey(tenantId) })
  }
  return <NumberCell label={t('stock.of', { name })} value={onHand} onSave={save} />
}
