import type { Ctx, Tx } from '../../../kernel/context.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { refuseIfChanged } from '../../../kernel/refusal.ts'
import { refusingConflicts } from '../database-refusal.ts'
import { type ProductFacet, priceChanged, productUpdated } from '../events.ts'
import { type EditProduct, type Product, toProduct, type Unit } from './product.ts'
import { type LockedProduct, lockProduct, readProduct } from './store.ts'
import { checkFacts, columnsOf } from './written-product.ts'

/** Changes what was given of a product. */
export async function editProduct(
  ctx: Ctx,
  productId: string,
  given: EditProduct,
  expectedVersion: number | null,
): Promise<Product> {
  return ctx.transaction(async (tx) => {
    const before = await lockProduct(tx, productId)
    refuseIfChanged(before, expectedVersion)
    await editIn(tx, before, given)
    return toProduct(await readProduct(tx, productId))
  })
}

/** The same for whoever is in a transaction already and holds the product. */
export async function editIn(tx: Tx, before: LockedProduct, given: EditProduct): Promise<void> {
  checkFacts({
    mrpMinor: given.mrpMinor ?? before.mrp_minor,
    sellingPriceMinor: given.sellingPriceMinor ?? before.selling_price_minor,
    size: given.size === undefined ? (before.size as number | null) : given.size,
    sizeUnit: given.sizeUnit === undefined ? (before.size_unit as Unit | null) : given.sizeUnit,
  })
  const columns = await columnsOf(tx, given)
  const changed = facetsOf(columns)
  if (changed.length === 0) return
  await refusingConflicts(
    tx.db.updateTable('catalog.products').set(columns).where('id', '=', before.id).execute(),
  )
  await tell(tx, before, given, changed)
}

async function tell(
  tx: Tx,
  before: LockedProduct,
  given: EditProduct,
  changed: ProductFacet[],
): Promise<void> {
  const product = { tenantId: myTenantId(tx), storeId: before.store_id, productId: before.id }
  await tx.publish(productUpdated, { ...product, changed })
  const mrpMinor = given.mrpMinor ?? before.mrp_minor
  const sellingPriceMinor = given.sellingPriceMinor ?? before.selling_price_minor
  if (mrpMinor === before.mrp_minor && sellingPriceMinor === before.selling_price_minor) return
  await tx.publish(priceChanged, {
    ...product,
    mrpMinor,
    sellingPriceMinor,
    earlierSellingPriceMinor: before.selling_price_minor,
  })
}

const facetOfColumn: Record<string, ProductFacet> = {
  product_name: 'name',
  category_id: 'category',
  subcategory_id: 'category',
  mrp_minor: 'price',
  selling_price_minor: 'price',
  min_bulk_quantity: 'wholesale',
  wholesale_only: 'wholesale',
}

const facetsOf = (columns: object): ProductFacet[] => [
  ...new Set(Object.keys(columns).map((column) => facetOfColumn[column] ?? 'details')),
]
