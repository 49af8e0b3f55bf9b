import { readFileSync } from 'node:fs'
import type { DB } from '../../../kernel/database/schema.gen.ts'

type ProductType = DB['catalog.generic_products']['product_type']

export interface DemoCategory {
  slug: string
  name: string
  hindiName: string
  icon: string
  parent: string | null
  productType: ProductType
}

/** The category tree. In the file a child stands indented below its parent, and inherits its product type. */
export function readCategories(): DemoCategory[] {
  const lines = readFileSync(new URL('categories.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
  const categories: DemoCategory[] = []
  let root: DemoCategory | undefined
  for (const line of lines) {
    const [slug = '', name = '', hindiName = '', icon = '', type] = line.split('|').map((part) => part.trim())
    const parent = line.startsWith(' ') ? root : undefined
    const productType = (type as ProductType | undefined) ?? parent?.productType ?? 'other'
    const category = { slug, name, hindiName, icon, parent: parent?.slug ?? null, productType }
    if (!parent) root = category
    categories.push(category)
  }
  return categories
}
