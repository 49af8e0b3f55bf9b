import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { type PictureRow, pictureInJson } from '../images/picture.ts'
import type { PriceBreak, ProductRow } from './product.ts'

const columns = [
  'p.id',
  'p.tenant_id',
  'p.store_id',
  'p.generic_product_id',
  'p.category_id',
  'p.subcategory_id',
  'p.brand_id',
  'p.product_name',
  'p.description',
  'p.sku',
  'p.barcode',
  'p.variant_type',
  'p.size',
  'p.size_unit',
  'p.mrp_minor',
  'p.selling_price_minor',
  'p.currency',
  'p.tax_rate',
  'p.discount_percentage',
  'p.hsn_code',
  'p.min_bulk_quantity',
  'p.quantity_step',
  'p.wholesale_only',
  'p.keywords',
  'p.attributes',
  'p.in_stock',
  'p.status',
  'p.status_reason',
  'p.rating',
  'p.rating_count',
  'p.is_listed',
  'p.version',
  'p.created_at',
  'p.updated_at',
  'p.deleted_at',
] as const

const picturesOfProduct = sql<PictureRow[]>`coalesce((
  select jsonb_agg(${pictureInJson} order by i.position, i.id)
  from catalog.product_images i where i.product_id = p.id), '[]')`

const firstPicture = sql<PictureRow[]>`coalesce((
  select jsonb_build_array(${pictureInJson})
  from catalog.product_images i where i.tenant_id = p.tenant_id and i.id = p.picture_image_id), '[]')`

const breaksOfProduct = sql<PriceBreak[]>`coalesce((
  select jsonb_agg(jsonb_build_object('minQuantity', b.min_quantity, 'priceMinor', b.price_minor) order by b.min_quantity)
  from catalog.price_breaks b where b.product_id = p.id), '[]')`

const productsWith = (pictures: typeof picturesOfProduct) =>
  queries
    .selectFrom('catalog.products as p')
    .leftJoin('catalog.brands as brand', 'brand.id', 'p.brand_id')
    .select(columns)
    .select(['brand.name as brand_name', pictures.as('pictures'), breaksOfProduct.as('price_breaks')])

/** With all of their pictures. */
const wholeProducts = productsWith(picturesOfProduct)
/** With their first picture alone, for lists. */
export const listedProducts = productsWith(firstPicture)

/** One of the business's own; removed ones are found, too. */
export async function findProduct(ctx: Ctx, productId: string): Promise<ProductRow> {
  const row = await ctx.readFirst(wholeProducts.where('p.id', '=', productId))
  if (!row) throw notFound('product')
  return row as ProductRow
}

/** The same in an open transaction. */
export async function readProduct(tx: Tx, productId: string): Promise<ProductRow> {
  const { rows } = await tx.db.executeQuery(wholeProducts.where('p.id', '=', productId).compile())
  if (!rows[0]) throw notFound('product')
  return rows[0] as ProductRow
}

const lockedColumns = [
  'tenant_id',
  'id',
  'store_id',
  'product_name',
  'category_id',
  'mrp_minor',
  'selling_price_minor',
  'size',
  'size_unit',
  'status',
  'in_stock',
  'deleted_at',
  'version',
] as const

/** Nobody else's to change until the transaction ends; in the order of their ids, so that two callers never cross. */
export const lockProducts = (tx: Tx, productIds: readonly string[]) =>
  tx.db
    .selectFrom('catalog.products')
    .select(lockedColumns)
    .where('id', 'in', [...productIds])
    .orderBy('id')
    .forUpdate()
    .execute()

export type LockedProduct = Awaited<ReturnType<typeof lockProducts>>[number]

/** Not one that was removed. */
export async function lockProduct(tx: Tx, productId: string): Promise<LockedProduct> {
  const [row] = await lockProducts(tx, [productId])
  if (!row || row.deleted_at !== null) throw notFound('product')
  return row
}
