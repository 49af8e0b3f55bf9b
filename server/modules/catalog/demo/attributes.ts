import { chance } from './chance.ts'
import type { Good } from './goods.ts'
import type { Variant } from './variants.ts'

interface Attribute {
  name: string
  kind: 'text' | 'number' | 'boolean' | 'choice'
  required: boolean
  options?: string[]
}

const isFood = new Set(['grocery', 'bakery', 'beverages', 'snacks', 'sweets', 'dairy', 'meat_fish'])
const shelfLife: Attribute = { name: 'shelfLifeMonths', kind: 'number', required: false }
const vegetarian: Attribute = { name: 'vegetarian', kind: 'boolean', required: true }
const organic: Attribute = { name: 'organic', kind: 'boolean', required: false }
const storage: Attribute = {
  name: 'storage',
  kind: 'choice',
  required: false,
  options: ['dry', 'cool', 'frozen'],
}

/** What a listing of such goods says of itself. */
export function attributesTemplate(productType: string): Attribute[] {
  if (productType === 'fruits_vegetables') return [organic, { name: 'origin', kind: 'text', required: false }]
  if (isFood.has(productType)) return [vegetarian, organic, storage, shelfLife]
  if (productType === 'health') return [{ name: 'directions', kind: 'text', required: false }, shelfLife]
  if (productType === 'electronics') return [{ name: 'warrantyMonths', kind: 'number', required: false }]
  if (productType === 'hardware' || productType === 'home')
    return [{ name: 'material', kind: 'text', required: false }]
  return [shelfLife]
}

const coolCategories = ['milk', 'curd-and-buttermilk', 'paneer-and-cheese', 'butter-and-cream', 'poultry']
const withMeat = ['river-fish', 'sea-fish-and-shellfish', 'poultry', 'mutton', 'eggs']

/** As far as it is known of a pack. */
export function attributesOf({ good, brand }: Variant, productType: string): Record<string, unknown> {
  if (productType === 'electronics') return { warrantyMonths: 12 }
  if (!isFood.has(productType)) return {}
  const months = 3 + Math.floor(chance(`${good.key} keeps`)() * 10)
  return {
    vegetarian: !withMeat.includes(good.category),
    organic: brand?.name.includes('Organics') ?? false,
    storage: storageOf(good),
    ...(brand && storageOf(good) === 'dry' && { shelfLifeMonths: months }),
  }
}

function storageOf({ key, category }: Good): string {
  if (key === 'ice-cream-tub' || key === 'kulfi') return 'frozen'
  return coolCategories.includes(category) || withMeat.includes(category) ? 'cool' : 'dry'
}
