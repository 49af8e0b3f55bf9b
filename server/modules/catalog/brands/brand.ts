import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable } from '../../../kernel/http/schemas.ts'
import { PictureUrl } from '../categories/category.ts'

export const Brand = Type.Object({
  id: Id,
  name: Type.String(),
  logoUrl: nullable(Type.String()),
  manufacturer: nullable(Type.String()),
  countryOfOrigin: nullable(Type.String()),
  isVerified: Type.Boolean(),
  isActive: Type.Boolean(),
  version: Type.Integer(),
})
export type Brand = Static<typeof Brand>

const written = {
  name: line(80),
  logoUrl: nullable(PictureUrl),
  manufacturer: nullable(line(160)),
  countryOfOrigin: nullable(Type.String({ pattern: '^[A-Z]{2}$' })),
  isVerified: Type.Boolean(),
  isActive: Type.Boolean(),
}

export const AddBrand = Type.Object(
  { ...Type.Partial(Type.Object(written)).properties, name: written.name },
  closed,
)
export type AddBrand = Static<typeof AddBrand>

export const EditBrand = Type.Partial(Type.Object(written), closed)
export type EditBrand = Static<typeof EditBrand>

export const brandColumns = [
  'id',
  'name',
  'logo_url',
  'manufacturer',
  'country_of_origin',
  'is_verified',
  'is_active',
  'version',
] as const

interface BrandRow {
  id: string
  name: string
  logo_url: string | null
  manufacturer: string | null
  country_of_origin: string | null
  is_verified: boolean
  is_active: boolean
  version: number
}

export const toBrand = (row: BrandRow): Brand => ({
  id: row.id,
  name: row.name,
  logoUrl: row.logo_url,
  manufacturer: row.manufacturer,
  countryOfOrigin: row.country_of_origin,
  isVerified: row.is_verified,
  isActive: row.is_active,
  version: row.version,
})

export const writtenBrand = (given: EditBrand) => ({
  ...(given.name !== undefined && { name: given.name.trim() }),
  ...(given.logoUrl !== undefined && { logo_url: given.logoUrl }),
  ...(given.manufacturer !== undefined && { manufacturer: given.manufacturer }),
  ...(given.countryOfOrigin !== undefined && { country_of_origin: given.countryOfOrigin }),
  ...(given.isVerified !== undefined && { is_verified: given.isVerified }),
  ...(given.isActive !== undefined && { is_active: given.isActive }),
})
