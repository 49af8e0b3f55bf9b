import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { closed } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/id.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { invalidField, refuseIfChanged } from '../../../kernel/refusal.ts'
import { productUpdated } from '../events.ts'
import { thousandthsOf } from '../pricing/exact.ts'
import { PriceBreak, type Product, toProduct } from './product.ts'
import { lockProduct, readProduct } from './store.ts'

export const PriceBreaks = Type.Object({ items: Type.Array(PriceBreak, { maxItems: 10 }) }, closed)
type PriceBreaks = Static<typeof PriceBreaks>

/** Says anew what larger quantities cost. More never costs more a piece. */
export async function putPriceBreaks(
  ctx: Ctx,
  productId: string,
  { items }: PriceBreaks,
  expectedVersion: number | null,
): Promise<Product> {
  // As finely as quantities are kept: what differs by less is the same.
  const kept = items.map((item) => ({ ...item, minQuantity: thousandthsOf(item.minQuantity) / 1000 }))
  const sorted = kept.toSorted((one, other) => one.minQuantity - other.minQuantity)
  return ctx.transaction(async (tx) => {
    const product = await lockProduct(tx, productId)
    refuseIfChanged(product, expectedVersion)
    checkDescending(sorted, product.selling_price_minor)
    const at = { tenant_id: myTenantId(tx), store_id: product.store_id, product_id: productId }
    await tx.db.deleteFrom('catalog.price_breaks').where('product_id', '=', productId).execute()
    if (sorted.length > 0) {
      const rows = sorted.map(({ minQuantity, priceMinor }) => ({
        ...at,
        id: newId(),
        min_quantity: minQuantity,
        price_minor: priceMinor,
      }))
      await tx.db.insertInto('catalog.price_breaks').values(rows).execute()
    }
    // The breaks are a part of the product: whoever edits it has to know.
    await tx.db
      .updateTable('catalog.products')
      .set({ product_name: product.product_name })
      .where('id', '=', productId)
      .execute()
    await tx.publish(productUpdated, {
      tenantId: at.tenant_id,
      storeId: at.store_id,
      productId,
      changed: ['wholesale'],
    })
    return toProduct(await readProduct(tx, productId))
  })
}

function checkDescending(sorted: readonly PriceBreak[], sellingPriceMinor: number): void {
  let [quantity, price] = [0, sellingPriceMinor]
  for (const [index, { minQuantity, priceMinor }] of sorted.entries()) {
    if (minQuantity === quantity) {
      throw invalidField(`/items/${index}/minQuantity`, 'repeated', 'Give each quantity one price.')
    }
    if (priceMinor >= price) {
      throw invalidField(
        `/items/${index}/priceMinor`,
        'not_lower',
        'A larger quantity must cost less a piece.',
      )
    }
    quantity = minQuantity
    price = priceMinor
  }
}
