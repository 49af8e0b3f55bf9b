import { sql } from 'kysely'
import { nobodyId, userIdOf } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { productStatusChanged } from '../events.ts'
import type { ProductStatus } from './product-status.ts'

interface Moved {
  id: string
  store_id: string
  earlier: ProductStatus
  status: ProductStatus
}

/**
 * Inventory says that there is something on the shelf of these products, or nothing any more. Whoever caused it
 * (a buyer, a supplier's lorry) need not be able to change products. Saying it twice changes nothing.
 */
export const setInStock = elevated(
  'catalog.setInStock',
  (tx: Tx, tenantId: string, _productIds: readonly string[], _inStock: boolean) => ({
    scope: 'staff' as const,
    userId: userIdOf(tx.actor) ?? nobodyId,
    tenantId,
    storeIds: null,
    permission: 'PERM_PRODUCT_UPDATE',
  }),
  async (tx: Tx, tenantId: string, productIds: readonly string[], inStock: boolean): Promise<void> => {
    if (productIds.length === 0) return
    const { rows } = await sql<Moved>`
      with before as (
        select id, status from catalog.products
        where id = any (${[...productIds].sort()}::uuid[]) and in_stock <> ${inStock} order by id for update
      )
      update catalog.products p set in_stock = ${inStock},
        status = case
          when ${inStock} and p.status = 'out_of_stock' then 'active'
          when not ${inStock} and p.status = 'active' then 'out_of_stock'
          else p.status end
      from before b where p.id = b.id
      returning p.id, p.store_id, b.status as earlier, p.status`.execute(tx.db)
    for (const { id, store_id, earlier, status } of rows) {
      if (status === earlier) continue
      const moved = { tenantId, storeId: store_id, productId: id, from: earlier, to: status }
      await tx.publish(productStatusChanged, moved)
    }
  },
)
