import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { attributesTemplate } from './attributes.ts'
import { readBrands } from './brands.ts'
import { type DemoCategory, readCategories } from './categories.ts'
import { type Good, readGoods, sizeText, unitNames } from './goods.ts'
import type { Drawings } from './keep-drawings.ts'
import { categorySign, goodItself } from './pictures/draw-master.ts'

/** Under what ids the master catalogue stands, by the names that the demo's files use. */
export interface Master {
  categories: Map<string, DemoCategory & { id: string; parentId: string | null }>
  brandIds: Map<string, string>
  genericIds: Map<string, string>
}

export async function fillMaster(tx: Tx, drawings: Drawings): Promise<Master> {
  const categories = await fillCategories(tx, drawings)
  const brandIds = await fillBrands(tx)
  const genericIds = await fillGenericProducts(tx, categories, drawings)
  await fillTranslations(tx)
  return { categories, brandIds, genericIds }
}

const urlOf = (key: string): string => `/api/master-pictures/${key}/320.webp`

async function fillCategories(tx: Tx, drawings: Drawings): Promise<Master['categories']> {
  const ids = new Map(readCategories().map(({ slug }) => [slug, newId()]))
  const categories = readCategories().map((category) => ({
    ...category,
    id: ids.get(category.slug) as string,
    parentId: category.parent === null ? null : (ids.get(category.parent) as string),
  }))
  const rows = categories.map(({ id, name, slug, parentId, icon }, index) => ({
    id,
    name,
    slug,
    parent_id: parentId,
    level: parentId === null ? 0 : 1,
    icon_url: urlOf(drawings.add(categorySign(icon))),
    display_order: index * 10,
  }))
  // Roots first: a child's level is read off its parent.
  for (const level of [0, 1]) {
    const some = rows.filter((row) => row.level === level)
    await tx.db.insertInto('catalog.categories').values(some).execute()
  }
  return new Map(categories.map((category) => [category.slug, category]))
}

async function fillBrands(tx: Tx): Promise<Map<string, string>> {
  const rows = readBrands().map(({ name, manufacturer, country }) => ({
    id: newId(),
    name,
    manufacturer,
    country_of_origin: country,
    is_verified: true,
  }))
  await tx.db.insertInto('catalog.brands').values(rows).execute()
  return new Map(rows.map(({ name, id }) => [name, id]))
}

async function fillGenericProducts(
  tx: Tx,
  categories: Master['categories'],
  drawings: Drawings,
): Promise<Map<string, string>> {
  const goods = readGoods().map((good) => ({ good, id: newId() }))
  const rows = goods.map(({ good, id }) => {
    const category = categories.get(good.category)
    if (!category?.parentId) throw new Error(`${good.key} stands in no category.`)
    return {
      id,
      name: good.name,
      category_id: category.parentId,
      subcategory_id: category.id,
      product_type: category.productType,
      hsn_code: good.hsnCode,
      default_unit: unitNames[good.base],
      tax_rate: good.taxRate,
      searchable_keywords: keywordsOf(good),
      typical_sizes: good.sizes.map(sizeText),
      attributes_template: JSON.stringify(attributesTemplate(category.productType)),
      image_url: urlOf(drawings.add(goodItself(good.picture))),
    }
  })
  await tx.db.insertInto('catalog.generic_products').values(rows).execute()
  return new Map(goods.map(({ good, id }) => [good.key, id]))
}

const keywordsOf = ({ words }: Good): string[] => [...new Set(Object.values(words).flat())]

/** The catalogue's own glossary, so that names read well in Hindi without asking a translator. */
async function fillTranslations(tx: Tx): Promise<void> {
  const named = [
    ...readCategories().map(({ name, hindiName }) => [name, hindiName] as const),
    ...readGoods().flatMap(({ name, words }) => (words.hi?.[0] ? [[name, words.hi[0]] as const] : [])),
  ]
  const rows = named.map(([source, translated]) => ({
    cache_key: `${source.toLowerCase()}__en__hi`,
    source_text: source,
    translated_text: translated,
    source_language: 'en',
    target_language: 'hi',
    translator: 'glossary',
  }))
  await tx.db
    .insertInto('catalog.translations')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
