import { type RawBuilder, sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { Picture, type PictureRow, pictureInJson, toListPicture } from '../images/picture.ts'
import { thousandthsOf } from '../pricing/exact.ts'
import { offerTypes, type PricedOffer } from '../pricing/offer.ts'
import { type PricedLine, type PricedProduct, priceShown } from '../pricing/pricing.ts'
import { type PriceBreak, Unit } from '../products/product.ts'

export const ShownOffer = Type.Object({
  id: Id,
  title: Type.String(),
  offerType: oneOf(offerTypes),
  offerValue: Type.Number(),
  minQuantity: Type.Number(),
  maxDiscountMinor: nullable(Type.Integer()),
  validUntil: nullable(Timestamp),
  terms: nullable(Type.String()),
  storeWide: Type.Boolean(),
})
export type ShownOffer = Static<typeof ShownOffer>

/** A product in a list, as buyers see it. */
export const ShownProduct = Type.Object({
  id: Id,
  storeId: Id,
  genericProductId: nullable(Id),
  productName: Type.String(),
  translatedName: nullable(
    Type.String({ description: 'In the language of Accept-Language, where it is known' }),
  ),
  brandName: nullable(Type.String()),
  variantType: nullable(Type.String()),
  size: nullable(Type.Number()),
  sizeUnit: nullable(Unit),
  mrpMinor: Type.Integer(),
  sellingPriceMinor: Type.Integer(),
  priceMinor: Type.Integer({ description: 'For one, after the offers that hold now' }),
  discountPercentage: Type.Number({ description: 'Of priceMinor against mrpMinor' }),
  currency: Type.String(),
  offerTitle: nullable(
    Type.String({ description: 'Of its own offers the one in the price, or else one that waits for more' }),
  ),
  inStock: Type.Boolean(),
  quantityStep: Type.Number({ description: 'It is sold in multiples of this' }),
  wholesaleOnly: Type.Boolean(),
  rating: Type.Number(),
  ratingCount: Type.Integer(),
  picture: nullable(Picture),
})
export type ShownProduct = Static<typeof ShownProduct>

/** As the database gives it inside JSON: moments are still text. */
export interface OfferInJson {
  id: string
  product_id: string | null
  code: string | null
  title: string
  offer_type: PricedOffer['offerType']
  offer_value: number
  min_quantity: number
  max_discount_minor: number | null
  valid_from: string
  valid_until: string | null
  terms_conditions: string | null
}

export interface ShownRow {
  id: string
  store_id: string
  generic_product_id: string | null
  product_name: string
  brand_name: string | null
  variant_type: string | null
  size: number | null
  size_unit: Unit | null
  mrp_minor: number
  selling_price_minor: number
  currency: string
  tax_rate: number
  in_stock: boolean
  quantity_step: number
  wholesale_only: boolean
  rating: number
  rating_count: number
  picture: PictureRow | null
  product_offers: OfferInJson[] | null
  store_offers: OfferInJson[] | null
}

export const shownColumns = [
  'p.id',
  'p.store_id',
  'p.generic_product_id',
  'p.product_name',
  'p.variant_type',
  'p.size',
  'p.size_unit',
  'p.mrp_minor',
  'p.selling_price_minor',
  'p.currency',
  'p.tax_rate',
  'p.in_stock',
  'p.quantity_step',
  'p.wholesale_only',
  'p.rating',
  'p.rating_count',
] as const

export const brandNameOf = sql<string | null>`(select b.name from catalog.brands b where b.id = p.brand_id)`

export const pictureInList = sql<PictureRow | null>`(
  select ${pictureInJson}
  from catalog.product_images i where i.tenant_id = p.tenant_id and i.id = p.picture_image_id)`

const offerInJson = sql`json_agg(json_build_object('id', o.id, 'product_id', o.product_id, 'code', o.code, 'title', o.title,
  'offer_type', o.offer_type, 'offer_value', o.offer_value, 'min_quantity', o.min_quantity,
  'max_discount_minor', o.max_discount_minor, 'valid_from', o.valid_from, 'valid_until', o.valid_until,
  'terms_conditions', o.terms_conditions))`

/** Coupons are shown to nobody who does not know their code. */
const withoutCode = sql<boolean>`o.code is null`

/** Coupons among them only for those codes. */
export const givenCodes = (codes: readonly string[]) =>
  sql<boolean>`(o.code is null or o.code = any (${codes}::text[]))`

export const offersOnProduct = (which = withoutCode) =>
  sql<OfferInJson[] | null>`(select ${offerInJson} from catalog.offers o
    where o.store_id = p.store_id and o.product_id = p.id and o.is_active and ${which})`

/** What a list needs of `catalog.products as p`. */
export const shownParts = (storeId?: RawBuilder<unknown>) =>
  [
    ...shownColumns,
    brandNameOf.as('brand_name'),
    pictureInList.as('picture'),
    offersOnProduct().as('product_offers'),
    offersOfStore(storeId).as('store_offers'),
  ] as const

/** Without a store that stands elsewhere in the query it is asked once, not for each product. */
export const offersOfStore = (storeId: RawBuilder<unknown> = sql`p.store_id`, which = withoutCode) =>
  sql<OfferInJson[] | null>`(select ${offerInJson} from catalog.offers o
    where o.store_id = ${storeId} and o.product_id is null and o.is_active and ${which})`

export const toPricedOffer = (offer: OfferInJson): PricedOffer => ({
  id: offer.id,
  productId: offer.product_id,
  code: offer.code,
  offerType: offer.offer_type,
  offerValue: offer.offer_value,
  minQuantityThousandths: thousandthsOf(offer.min_quantity),
  maxDiscountMinor: offer.max_discount_minor,
  validFrom: new Date(offer.valid_from),
  validUntil: offer.valid_until === null ? null : new Date(offer.valid_until),
  isActive: true,
})

export const toPricedProduct = (
  row: Pick<ShownRow, 'id' | 'mrp_minor' | 'selling_price_minor' | 'tax_rate'>,
  breaks: readonly PriceBreak[] = [],
): PricedProduct => ({
  id: row.id,
  mrpMinor: row.mrp_minor,
  sellingPriceMinor: row.selling_price_minor,
  taxRate: row.tax_rate,
  priceBreaks: breaks.map(({ minQuantity, priceMinor }) => ({
    minQuantityThousandths: thousandthsOf(minQuantity),
    priceMinor,
  })),
})

export const offersOf = ({
  product_offers,
  store_offers,
}: Pick<ShownRow, 'product_offers' | 'store_offers'>) => [...(product_offers ?? []), ...(store_offers ?? [])]

/** One of it by itself, after offers. */
export function priceOf(row: ShownRow, now: Date, breaks: readonly PriceBreak[] = []): PricedLine {
  const offers = offersOf(row).map(toPricedOffer)
  return priceShown(toPricedProduct(row, breaks), { offers, now, supply: 'within_state' })
}

export function toShownProduct(row: ShownRow, ctx: Ctx, line = priceOf(row, ctx.now())): ShownProduct {
  return {
    id: row.id,
    storeId: row.store_id,
    genericProductId: row.generic_product_id,
    productName: row.product_name,
    translatedName: null,
    brandName: row.brand_name,
    variantType: row.variant_type,
    size: row.size,
    sizeUnit: row.size_unit,
    mrpMinor: row.mrp_minor,
    sellingPriceMinor: row.selling_price_minor,
    priceMinor: line.totalMinor,
    discountPercentage: Math.round(((row.mrp_minor - line.totalMinor) / row.mrp_minor) * 10_000) / 100,
    currency: row.currency,
    offerTitle: offerTitleOf(row, line),
    inStock: row.in_stock,
    quantityStep: row.quantity_step,
    wholesaleOnly: row.wholesale_only,
    rating: row.rating,
    ratingCount: row.rating_count,
    picture: row.picture && toListPicture(row.picture, ctx.services.config),
  }
}

/** What a store gives off everything would stand on every one of its products, and say nothing of any. */
function offerTitleOf({ product_offers }: ShownRow, { productOffer }: PricedLine): string | null {
  const given = product_offers?.find(({ id }) => id === productOffer?.offerId)
  return (given ?? product_offers?.[0])?.title ?? null
}

export const toShownOffer = (offer: OfferInJson): ShownOffer => ({
  id: offer.id,
  title: offer.title,
  offerType: offer.offer_type,
  offerValue: offer.offer_value,
  minQuantity: offer.min_quantity,
  maxDiscountMinor: offer.max_discount_minor,
  validUntil: offer.valid_until === null ? null : new Date(offer.valid_until).toISOString(),
  terms: offer.terms_conditions,
  storeWide: offer.product_id === null,
})
