import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ShopSearch } from '#app/faces/shop-search.ts'
import { type Category, categoriesQuery, type SearchQuery } from '../api.ts'

export const showChoices = ['stock', 'offer', 'open'] as const
export type ShowChoice = (typeof showChoices)[number]

/** What the address of a page of results says, and how to change it; the reader keeps their place on the page. */
export function useShopSearch() {
  const search = useSearch({ strict: false }) as ShopSearch
  const navigate = useNavigate()
  const change = (part: Partial<ShopSearch>) =>
    void navigate({
      to: '.',
      search: (old: ShopSearch) => ({ ...old, ...part }),
      resetScroll: false,
    } as never)
  const drop = () =>
    change({
      category: undefined,
      brand: undefined,
      store: undefined,
      min: undefined,
      max: undefined,
      show: undefined,
    })
  return { search, change, drop }
}

export const shownIn = ({ show = '' }: ShopSearch): ShowChoice[] =>
  showChoices.filter((choice) => show.split(',').includes(choice))

export const brandsIn = ({ brand = '' }: ShopSearch): string[] => brand.split(',').filter(Boolean)

/** The category that a word in the address stands for; undefined while the tree is on its way. */
export function useCategory(slug: string | undefined) {
  const all = useQuery(categoriesQuery())
  const found = slug ? all.data?.find((one) => one.slug === slug) : undefined
  return { all, found, isKnown: !slug || all.data !== undefined }
}

/** A category's own children, those with nothing on sale left out. */
export const childrenOf = (all: readonly Category[], id: string): Category[] =>
  all.filter(({ parentId, productCount }) => parentId === id && productCount > 0)

/** The address in the words of the API: prices are paise there. */
export function toFilter(search: ShopSearch, categoryId: string | undefined) {
  const shown = shownIn(search)
  const brandId = brandsIn(search)
  return {
    ...(search.q && { query: search.q }),
    ...(categoryId && { categoryId }),
    ...(brandId.length > 0 && { brandId }),
    ...(search.store && { storeId: search.store }),
    ...(search.min && { minPriceMinor: Math.round(search.min * 100) }),
    ...(search.max !== undefined && { maxPriceMinor: Math.round(search.max * 100) }),
    ...(shown.includes('stock') && { inStock: true }),
    ...(shown.includes('offer') && { withOffer: true }),
    ...(shown.includes('open') && { openNow: true }),
    ...(search.sort && { sort: search.sort }),
  } satisfies SearchQuery
}
