import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable } from '../../../kernel/http/schemas.ts'

/** A path of this installation or an address on the web, by name: pages tell it to whoever asks. */
export const pictureUrlPattern =
  '^(/[^/\\\\\\s]|https://([a-z0-9][a-z0-9-]*\\.)+[a-z]{2,}(:[0-9]{2,4})?/)\\S*$'
export const PictureUrl = Type.String({ pattern: pictureUrlPattern, maxLength: 500 })

export const Category = Type.Object({
  id: Id,
  name: Type.String(),
  slug: Type.String(),
  parentId: nullable(Id),
  level: Type.Integer(),
  iconUrl: nullable(Type.String()),
  displayOrder: Type.Integer(),
  isActive: Type.Boolean(),
  version: Type.Integer(),
})
export type Category = Static<typeof Category>

const written = {
  name: line(80),
  slug: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 }),
  parentId: nullable(Id),
  iconUrl: nullable(PictureUrl),
  displayOrder: Type.Integer({ minimum: 0, maximum: 100_000 }),
  isActive: Type.Boolean(),
}

export const AddCategory = Type.Object(
  { ...Type.Partial(Type.Object(written)).properties, name: written.name },
  closed,
)
export type AddCategory = Static<typeof AddCategory>

export const EditCategory = Type.Partial(Type.Object(written), closed)
export type EditCategory = Static<typeof EditCategory>

export interface CategoryRow {
  id: string
  name: string
  slug: string
  parent_id: string | null
  level: number
  icon_url: string | null
  display_order: number
  is_active: boolean
  version: number
}

export const categoryColumns = [
  'id',
  'name',
  'slug',
  'parent_id',
  'level',
  'icon_url',
  'display_order',
  'is_active',
  'version',
] as const

export const toCategory = (row: CategoryRow): Category => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  parentId: row.parent_id,
  level: row.level,
  iconUrl: row.icon_url,
  displayOrder: row.display_order,
  isActive: row.is_active,
  version: row.version,
})

/** `Fruits & Vegetables` becomes `fruits-vegetables`; what has no Latin letters needs a slug of its own. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 80)
    .replace(/-$/, '')
}
