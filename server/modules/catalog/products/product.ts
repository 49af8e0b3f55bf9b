import { type Static, Type } from 'typebox'
import { closed, Id, line, lines, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { Picture, type PictureRow, toStaffPicture } from '../images/picture.ts'
import { type ProductStatus, productStatuses } from './product-status.ts'

export const units = [
  'kg',
  'g',
  'l',
  'ml',
  'piece',
  'pack',
  'dozen',
  'm',
  'cm',
  'pair',
  'set',
  'box',
] as const
export const Unit = oneOf(units)
export type Unit = (typeof units)[number]

export const PriceMinor = Type.Integer({ minimum: 0, maximum: 100_000_000_000 })
/** Up to three decimals; whoever multiplies counts thousandths. */
export const Quantity = Type.Number({ minimum: 0.001, maximum: 1_000_000 })
export const TaxRate = Type.Number({ minimum: 0, maximum: 100 })
export const HsnCode = Type.String({ pattern: '^[0-9]{4}([0-9]{2}([0-9]{2})?)?$' })
export const Keywords = Type.Array(line(60), { maxItems: 60 })
const Sku = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$', maxLength: 40 })
const Attributes = Type.Record(
  Type.String({ pattern: '^[a-z][a-zA-Z0-9_]{0,39}$' }),
  Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
  { maxProperties: 30 },
)

export const PriceBreak = Type.Object({ minQuantity: Quantity, priceMinor: PriceMinor }, closed)
export type PriceBreak = Static<typeof PriceBreak>

/** A product as its own business sees it. */
export const Product = Type.Object({
  id: Id,
  storeId: Id,
  genericProductId: nullable(Id),
  categoryId: Id,
  subcategoryId: nullable(Id),
  brandId: nullable(Id),
  brandName: nullable(Type.String()),
  productName: Type.String(),
  description: nullable(Type.String()),
  sku: Type.String(),
  barcode: nullable(Type.String()),
  variantType: nullable(Type.String()),
  size: nullable(Type.Number()),
  sizeUnit: nullable(Unit),
  mrpMinor: Type.Integer(),
  sellingPriceMinor: Type.Integer(),
  currency: Type.String(),
  taxRate: Type.Number(),
  discountPercentage: Type.Number(),
  hsnCode: nullable(Type.String()),
  minBulkQuantity: nullable(Type.Number()),
  quantityStep: Type.Number({ description: 'Buyers take a multiple of it' }),
  wholesaleOnly: Type.Boolean(),
  keywords: Type.Array(Type.String()),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  inStock: Type.Boolean(),
  status: oneOf(productStatuses),
  statusReason: nullable(Type.String()),
  rating: Type.Number(),
  ratingCount: Type.Integer(),
  isListed: Type.Boolean({ description: 'Whether buyers see it' }),
  pictures: Type.Array(Picture),
  priceBreaks: Type.Array(PriceBreak),
  version: Type.Integer(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  deletedAt: nullable(Timestamp),
})
export type Product = Static<typeof Product>

const editable = {
  productName: line(160),
  categoryId: Id,
  subcategoryId: nullable(Id),
  brandId: nullable(Id),
  brandName: nullable(line(80)),
  description: nullable(lines(5000)),
  sku: Sku,
  barcode: nullable(Type.String({ maxLength: 20 })),
  variantType: nullable(line(80)),
  size: nullable(Quantity),
  sizeUnit: nullable(Unit),
  mrpMinor: Type.Integer({ minimum: 1, maximum: 100_000_000_000 }),
  sellingPriceMinor: PriceMinor,
  taxRate: TaxRate,
  hsnCode: nullable(HsnCode),
  minBulkQuantity: nullable(Quantity),
  quantityStep: Type.Number({ minimum: 0.001, maximum: 1000 }),
  wholesaleOnly: Type.Boolean(),
  keywords: Keywords,
  attributes: Attributes,
}
const { mrpMinor, sellingPriceMinor, ...rest } = editable

/** What is left out comes from the master catalogue where a generic product is named; the SKU is made up. */
export const CreateProduct = Type.Object(
  {
    mrpMinor,
    sellingPriceMinor,
    ...Type.Partial(Type.Object(rest)).properties,
    genericProductId: Type.Optional(Id),
    costPriceMinor: Type.Optional(PriceMinor),
    activate: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type CreateProduct = Static<typeof CreateProduct>

/** What is left out stays; null clears. */
export const EditProduct = Type.Partial(Type.Object(editable), closed)
export type EditProduct = Static<typeof EditProduct>

export interface ProductRow {
  id: string
  tenant_id: string
  store_id: string
  generic_product_id: string | null
  category_id: string
  subcategory_id: string | null
  brand_id: string | null
  brand_name: string | null
  product_name: string
  description: string | null
  sku: string
  barcode: string | null
  variant_type: string | null
  size: number | null
  size_unit: Unit | null
  mrp_minor: number
  selling_price_minor: number
  currency: string
  tax_rate: number
  discount_percentage: number
  hsn_code: string | null
  min_bulk_quantity: number | null
  quantity_step: number
  wholesale_only: boolean
  keywords: string[]
  attributes: Product['attributes']
  in_stock: boolean
  status: ProductStatus
  status_reason: string | null
  rating: number
  rating_count: number
  is_listed: boolean
  pictures: PictureRow[]
  price_breaks: PriceBreak[]
  version: number
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

export const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  storeId: row.store_id,
  genericProductId: row.generic_product_id,
  categoryId: row.category_id,
  subcategoryId: row.subcategory_id,
  brandId: row.brand_id,
  brandName: row.brand_name,
  productName: row.product_name,
  description: row.description,
  sku: row.sku,
  barcode: row.barcode,
  variantType: row.variant_type,
  size: row.size,
  sizeUnit: row.size_unit,
  mrpMinor: row.mrp_minor,
  sellingPriceMinor: row.selling_price_minor,
  currency: row.currency,
  taxRate: row.tax_rate,
  discountPercentage: row.discount_percentage,
  hsnCode: row.hsn_code,
  minBulkQuantity: row.min_bulk_quantity,
  quantityStep: row.quantity_step,
  wholesaleOnly: row.wholesale_only,
  keywords: row.keywords,
  attributes: row.attributes,
  inStock: row.in_stock,
  status: row.status,
  statusReason: row.status_reason,
  rating: row.rating,
  ratingCount: row.rating_count,
  isListed: row.is_listed,
  pictures: row.pictures.map((one) => toStaffPicture(one, row.tenant_id)),
  priceBreaks: row.price_breaks,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  deletedAt: row.deleted_at?.toISOString() ?? null,
})
