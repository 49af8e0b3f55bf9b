import { type StoreType, storeTypes } from '../../features/shop/stores/store-types.ts'

/** What the addresses of the shop's pages hold; anything else in them is left out. */
export interface StoresSearch {
  show?: string
  type?: StoreType
}

export const storesSearch = (search: Record<string, unknown>): StoresSearch => ({
  show: text(search.show),
  type: oneOf(storeTypes, search.type),
})

export const shelfSorts = ['name', 'price', 'price_desc', 'discount', 'newest'] as const

export interface ShelfSearch {
  q?: string
  category?: string
  sort?: (typeof shelfSorts)[number]
}

export const shelfSearch = (search: Record<string, unknown>): ShelfSearch => ({
  q: text(search.q),
  category: text(search.category),
  sort: oneOf(shelfSorts, search.sort),
})

export const searchSorts = [
  ...(['relevance', 'price', 'price_desc', 'unit_price', 'distance', 'rating', 'newest'] as const),
] as const

/** What narrows a search. Brands are ids with commas between; prices are rupees, as on the page. */
export interface ShopSearch {
  q?: string
  category?: string
  brand?: string
  store?: string
  min?: number
  max?: number
  show?: string
  sort?: (typeof searchSorts)[number]
}

export const shopSearch = (search: Record<string, unknown>): ShopSearch => ({
  q: text(search.q),
  category: text(search.category),
  brand: text(search.brand),
  store: text(search.store),
  min: rupees(search.min),
  max: rupees(search.max),
  show: text(search.show),
  sort: oneOf(searchSorts, search.sort),
})

const rupees = (value: unknown): number | undefined => {
  const number = Number(value)
  return value !== undefined && value !== '' && number >= 0 && number <= 10_000_000 ? number : undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).slice(0, 200) || undefined
    : undefined

const oneOf = <Value extends string>(known: readonly Value[], value: unknown): Value | undefined =>
  known.find((one) => one === value)
