import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { textFromMinor } from '#ui/money-text.ts'
import { useBusiness } from '../../merchants/use-business.ts'
import { editProduct, type Product, productsKey } from './api.ts'

/** Keeps a new price. What lies above the printed maximum is refused before anybody is asked. */
export function useSavePrice(): (product: Product, minor: number) => Promise<void> {
  const { t } = useTranslation('sell')
  const { tenantId } = useBusiness()
  const queryClient = useQueryClient()
  return async ({ id, mrpMinor }, minor) => {
    if (minor > mrpMinor) {
      const detail = t('products.aboveMrp', { mrp: `₹${textFromMinor(mrpMinor)}` })
      throw new ApiProblem({ code: 'above_mrp', detail })
    }
    await editProduct(tenantId, id, { sellingPriceMinor: minor })
    await queryClient.invalidateQueries({ queryKey: productsKey(tenantId) })
  }
}
