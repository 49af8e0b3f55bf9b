import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id, nullable } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { isOpenAt, scheduleOf } from '../../merchants/contract.ts'
import { Picture, type PictureRow, pictureInJson, toPicture } from '../images/picture.ts'
import { PriceBreak } from '../products/product.ts'
import { withLocalNames } from '../translations/local-names.ts'
import type { Language } from '../translations/translate.ts'
import {
  brandNameOf,
  offersOf,
  offersOfStore,
  offersOnProduct,
  priceOf,
  ShownOffer,
  ShownProduct,
  type ShownRow,
  shownColumns,
  toShownOffer,
  toShownProduct,
} from './shown-product.ts'

const Seller = Type.Object({
  id: Id,
  tenantId: Id,
  code: Type.String(),
  name: Type.String(),
  city: Type.String(),
  rating: Type.Number(),
  ratingCount: Type.Integer(),
  openNow: Type.Boolean(),
  delivers: Type.Boolean(),
  offersPickup: Type.Boolean(),
  deliveryRadiusKm: Type.Number(),
  minOrderMinor: Type.Integer(),
})

const CategoryStep = Type.Object({ id: Id, name: Type.String(), slug: Type.String() })

/** Everything a product's page shows. */
export const ProductPage = Type.Object({
  ...ShownProduct.properties,
  description: nullable(Type.String()),
  barcode: nullable(Type.String()),
  hsnCode: nullable(Type.String()),
  minBulkQuantity: nullable(Type.Number()),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  taxRate: Type.Number(),
  taxMinor: Type.Integer({ description: 'Contained in priceMinor' }),
  category: Type.Array(CategoryStep, { description: 'From the root down' }),
  pictures: Type.Array(Picture),
  offers: Type.Array(ShownOffer),
  priceBreaks: Type.Array(PriceBreak, { description: 'For members of approved businesses' }),
  store: Seller,
})
export type ProductPage = Static<typeof ProductPage>

type PageRow = ShownRow & {
  tenant_id: string
  description: string | null
  barcode: string | null
  hsn_code: string | null
  min_bulk_quantity: number | null
  attributes: ProductPage['attributes']
  pictures: PictureRow[] | null
  price_breaks: PriceBreak[] | null
  category: ProductPage['category']
  store_code: string
  store_name: string
  city: string
  store_rating: number
  store_rating_count: number
  business_hours: never
  holidays: never
  time_zone: string
  delivers: boolean
  offers_pickup: boolean
  delivery_radius_km: number
  min_order_minor: number
}

const pictures = sql<PictureRow[] | null>`(
  select json_agg(${pictureInJson} order by i.position, i.id)
  from catalog.product_images i where i.product_id = p.id)`

const priceBreaks = sql<PriceBreak[] | null>`(
  select json_agg(json_build_object('minQuantity', b.min_quantity, 'priceMinor', b.price_minor) order by b.min_quantity)
  from catalog.price_breaks b where b.product_id = p.id)`

// Two names deep is how products are filed; what stands above is found from there.
const category = sql<ProductPage['category']>`(
  select json_agg(json_build_object('id', c.id, 'name', c.name, 'slug', c.slug) order by c.level)
  from catalog.categories c where c.id in (p.category_id, p.subcategory_id))`

const pageOf = compiledOnce((productId: string) =>
  queries
    .selectFrom('catalog.products as p')
    .innerJoin('merchants.v_stores as s', (join) =>
      join.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.id', '=', 'p.store_id'),
    )
    .select(shownColumns)
    .select([
      'p.tenant_id',
      'p.description',
      'p.barcode',
      'p.hsn_code',
      'p.min_bulk_quantity',
      'p.attributes',
    ])
    .select(['s.store_code', 's.store_name', 's.city', 's.business_hours', 's.holidays', 's.time_zone'])
    .select([
      's.rating as store_rating',
      's.rating_count as store_rating_count',
      's.delivers',
      's.offers_pickup',
    ])
    .select(['s.delivery_radius_km', 's.min_order_minor'])
    .select([
      brandNameOf.as('brand_name'),
      pictures.as('pictures'),
      priceBreaks.as('price_breaks'),
      category.as('category'),
      offersOnProduct().as('product_offers'),
      offersOfStore().as('store_offers'),
    ])
    .where('p.id', '=', productId),
)

/** A product that whoever asks may see, with all its page needs, in one round trip. */
export async function showProduct(ctx: Ctx, productId: string, language?: Language): Promise<ProductPage> {
  const found = (await ctx.readFirst(pageOf(productId))) as Omit<PageRow, 'picture'> | undefined
  if (!found) throw notFound('product')
  const row: PageRow = { ...found, picture: found.pictures?.[0] ?? null }
  const { config } = ctx.services
  const line = priceOf(row, ctx.now(), row.price_breaks ?? [])
  const [shown] = await withLocalNames(ctx, [toShownProduct(row, ctx, line)], language)
  return {
    ...(shown as ShownProduct),
    description: row.description,
    barcode: row.barcode,
    hsnCode: row.hsn_code,
    minBulkQuantity: row.min_bulk_quantity,
    attributes: row.attributes,
    taxRate: row.tax_rate,
    taxMinor: line.taxMinor,
    category: row.category,
    pictures: (row.pictures ?? []).map((one) => toPicture(one, config)),
    offers: offersOf(row).map(toShownOffer),
    priceBreaks: row.price_breaks ?? [],
    store: sellerOf(row, ctx.now()),
  }
}

const sellerOf = (row: PageRow, now: Date): ProductPage['store'] => ({
  id: row.store_id,
  tenantId: row.tenant_id,
  code: row.store_code,
  name: row.store_name,
  city: row.city,
  rating: row.store_rating,
  ratingCount: row.store_rating_count,
  openNow: isOpenAt(scheduleOf(row), now),
  delivers: row.delivers,
  offersPickup: row.offers_pickup,
  deliveryRadiusKm: row.delivery_radius_km,
  minOrderMinor: row.min_order_minor,
})
