import type { Product } from './api.ts'

export const units = [
  'kg',
  'g',
  'l',
  'ml',
  'piece',
  'pack',
  'dozen',
  'pair',
  'set',
  'box',
  'm',
  'cm',
] as const
export type Unit = NonNullable<Product['sizeUnit']>

export interface Size {
  size: number
  sizeUnit: Unit
}

/** '500 g' of the master catalogue as a size and its unit; null for what is neither. */
export function sizeFrom(text: string): Size | null {
  const match = /^(\d+(?:\.\d{1,3})?)\s*([a-z]+)$/i.exec(text.trim())
  const unit = units.find((one) => one === match?.[2]?.toLowerCase().replace(/^(pieces|pcs|pc)$/, 'piece'))
  return match && unit ? { size: Number(match[1]), sizeUnit: unit } : null
}
