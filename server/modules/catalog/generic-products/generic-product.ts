import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf } from '../../../kernel/http/schemas.ts'
import { PictureUrl } from '../categories/category.ts'
import { HsnCode, Keywords, TaxRate, Unit } from '../products/product.ts'

export const productTypes = [
  ...([
    'grocery',
    'fruits_vegetables',
    'dairy',
    'bakery',
    'beverages',
    'snacks',
    'sweets',
    'meat_fish',
  ] as const),
  ...(['personal_care', 'beauty', 'household', 'baby_care', 'pet_care', 'health', 'stationery'] as const),
  ...(['electronics', 'fashion', 'home', 'hardware', 'other'] as const),
] as const
export const verificationStatuses = ['pending', 'verified', 'rejected'] as const

const AttributeTemplate = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-zA-Z0-9_]{0,39}$' }),
    kind: oneOf(['text', 'number', 'boolean', 'choice']),
    required: Type.Boolean(),
    options: Type.Optional(Type.Array(line(60), { maxItems: 40 })),
  },
  closed,
)

export const GenericProduct = Type.Object({
  id: Id,
  name: Type.String(),
  categoryId: Id,
  subcategoryId: nullable(Id),
  productType: oneOf(productTypes as never as ['grocery']),
  hsnCode: nullable(Type.String()),
  defaultUnit: Unit,
  taxRate: Type.Number(),
  searchableKeywords: Type.Array(Type.String()),
  typicalSizes: Type.Array(Type.String()),
  attributesTemplate: Type.Array(AttributeTemplate),
  imageUrl: nullable(Type.String()),
  region: nullable(Type.String()),
  verificationStatus: oneOf(verificationStatuses),
  isActive: Type.Boolean(),
  version: Type.Integer(),
})
export type GenericProduct = Static<typeof GenericProduct>

const required = {
  name: line(120),
  categoryId: Id,
  productType: oneOf(productTypes as never as ['grocery']),
  defaultUnit: Unit,
}
const optional = {
  subcategoryId: nullable(Id),
  hsnCode: nullable(HsnCode),
  taxRate: TaxRate,
  searchableKeywords: Keywords,
  typicalSizes: Type.Array(line(40), { maxItems: 30 }),
  attributesTemplate: Type.Array(AttributeTemplate, { maxItems: 30 }),
  imageUrl: nullable(PictureUrl),
  region: nullable(line(60)),
  verificationStatus: oneOf(verificationStatuses),
  isActive: Type.Boolean(),
}

export const AddGenericProduct = Type.Object(
  { ...required, ...Type.Partial(Type.Object(optional)).properties },
  closed,
)
export type AddGenericProduct = Static<typeof AddGenericProduct>

export const EditGenericProduct = Type.Partial(Type.Object({ ...required, ...optional }), closed)
export type EditGenericProduct = Static<typeof EditGenericProduct>

export const genericColumns = [
  'id',
  'name',
  'category_id',
  'subcategory_id',
  'product_type',
  'hsn_code',
  'default_unit',
  'tax_rate',
  'searchable_keywords',
  'typical_sizes',
  'attributes_template',
  'image_url',
  'region',
  'verification_status',
  'is_active',
  'version',
] as const

export interface GenericRow {
  id: string
  name: string
  category_id: string
  subcategory_id: string | null
  product_type: GenericProduct['productType']
  hsn_code: string | null
  default_unit: GenericProduct['defaultUnit']
  tax_rate: number
  searchable_keywords: string[]
  typical_sizes: string[]
  attributes_template: GenericProduct['attributesTemplate']
  image_url: string | null
  region: string | null
  verification_status: GenericProduct['verificationStatus']
  is_active: boolean
  version: number
}

export const toGenericProduct = (row: GenericRow): GenericProduct => ({
  id: row.id,
  name: row.name,
  categoryId: row.category_id,
  subcategoryId: row.subcategory_id,
  productType: row.product_type,
  hsnCode: row.hsn_code,
  defaultUnit: row.default_unit,
  taxRate: row.tax_rate,
  searchableKeywords: row.searchable_keywords,
  typicalSizes: row.typical_sizes,
  attributesTemplate: row.attributes_template,
  imageUrl: row.image_url,
  region: row.region,
  verificationStatus: row.verification_status,
  isActive: row.is_active,
  version: row.version,
})

/** What was given, as columns. */
export function writtenGeneric(given: EditGenericProduct) {
  const columns = {
    name: given.name?.trim(),
    category_id: given.categoryId,
    subcategory_id: given.subcategoryId,
    product_type: given.productType,
    hsn_code: given.hsnCode,
    default_unit: given.defaultUnit,
    tax_rate: given.taxRate,
    searchable_keywords: given.searchableKeywords && [...new Set(given.searchableKeywords)],
    typical_sizes: given.typicalSizes,
    attributes_template: given.attributesTemplate && JSON.stringify(given.attributesTemplate),
    image_url: given.imageUrl,
    region: given.region,
    verification_status: given.verificationStatus,
    is_active: given.isActive,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
