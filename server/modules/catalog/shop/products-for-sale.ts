import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import type { PictureRow } from '../images/picture.ts'
import type { PricedOffer } from '../pricing/offer.ts'
import type { PricedProduct } from '../pricing/pricing.ts'
import type { PriceBreak, Unit } from '../products/product.ts'
import {
  givenCodes,
  type OfferInJson,
  offersOfStore,
  offersOnProduct,
  pictureInList,
  toPricedOffer,
  toPricedProduct,
} from './shown-product.ts'

/** What a cart and a checkout need of a product: what it is called, what it costs and why. */
export interface ProductForSale {
  id: string
  tenantId: string
  storeId: string
  productName: string
  variantType: string | null
  size: number | null
  sizeUnit: Unit | null
  sku: string
  hsnCode: string | null
  categoryId: string
  pictureImageId: string | null
  picture: PictureRow | null
  currency: string
  inStock: boolean
  wholesaleOnly: boolean
  minBulkQuantity: number | null
  /** It is sold in multiples of this. */
  quantityStep: number
  /** For priceBasket: with the quantity breaks that whoever asks may have. */
  priced: PricedProduct
  /** Those on this product and the store-wide ones; the same store's products name the latter each. */
  offers: OfferForSale[]
}

export interface OfferForSale extends PricedOffer {
  title: string
}

interface Row {
  id: string
  tenant_id: string
  store_id: string
  product_name: string
  variant_type: string | null
  size: number | null
  size_unit: Unit | null
  sku: string
  hsn_code: string | null
  leaf_category_id: string
  picture_image_id: string | null
  picture: PictureRow | null
  currency: string
  in_stock: boolean
  wholesale_only: boolean
  min_bulk_quantity: number | null
  quantity_step: number
  mrp_minor: number
  selling_price_minor: number
  tax_rate: number
  price_breaks: PriceBreak[] | null
  product_offers: OfferInJson[] | null
  store_offers: OfferInJson[] | null
}

const forSale = compiledOnce((productIds: string[], codes: string[]) => {
  const which = givenCodes(codes)
  return sql<Row>`
    select p.id, p.tenant_id, p.store_id, p.product_name, p.variant_type, p.size, p.size_unit, p.sku, p.hsn_code,
      p.leaf_category_id, p.picture_image_id, p.currency, p.in_stock, p.wholesale_only, p.min_bulk_quantity,
      p.quantity_step, p.mrp_minor, p.selling_price_minor, p.tax_rate, ${pictureInList} as picture,
      (select json_agg(json_build_object('minQuantity', b.min_quantity, 'priceMinor', b.price_minor))
        from catalog.price_breaks b where b.product_id = p.id) as price_breaks,
      ${offersOnProduct(which)} as product_offers, ${offersOfStore(undefined, which)} as store_offers
    from catalog.products p where p.id = any (${productIds}::uuid[]) and p.is_listed`
})

/**
 * Products that buyers may buy, with the coupons among the offers whose codes are given, in no order; what is not on sale, or not for whoever asks, is missing. Only
 * those listed, also where the scope could see more.
 */
export async function productsForSale(
  tx: Tx,
  productIds: readonly string[],
  codes: readonly string[] = [],
): Promise<ProductForSale[]> {
  if (productIds.length === 0) return []
  const { rows } = await tx.db.executeQuery(forSale([...productIds], [...codes]).compile())
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    storeId: row.store_id,
    productName: row.product_name,
    variantType: row.variant_type,
    size: row.size,
    sizeUnit: row.size_unit,
    sku: row.sku,
    hsnCode: row.hsn_code,
    categoryId: row.leaf_category_id,
    pictureImageId: row.picture_image_id,
    picture: row.picture,
    currency: row.currency,
    inStock: row.in_stock,
    wholesaleOnly: row.wholesale_only,
    minBulkQuantity: row.min_bulk_quantity,
    quantityStep: row.quantity_step,
    priced: toPricedProduct(row, row.price_breaks ?? []),
    offers: [...(row.product_offers ?? []), ...(row.store_offers ?? [])].map((offer) => ({
      ...toPricedOffer(offer),
      title: offer.title,
    })),
  }))
}
