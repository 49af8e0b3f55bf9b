import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import i18next from 'i18next'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, QueryOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import type { Language } from '#app/preferences.ts'
import { type Coordinates, rounded } from './place/place.ts'

export type StoreCardFacts = ItemOf<'GET', '/stores/near'>
export type StorePageFacts = ReplyOf<'GET', '/stores/{storeCode}'>
export type StoreOffer = ReplyOf<'GET', '/stores/{storeCode}/offers'>['items'][number]
export type Slot = ItemOf<'GET', '/stores/{storeCode}/delivery-slots'>
export type Category = ItemOf<'GET', '/categories'>
export type ShownProduct = ItemOf<'GET', '/stores/{storeCode}/products'>
export type ProductFacts = ReplyOf<'GET', '/products/{productId}'>
export type GenericFacts = ReplyOf<'GET', '/generic-products/{genericProductId}'>
export type Listing = ItemOf<'GET', '/generic-products/{genericProductId}/offers'>
export type ShelfQuery = NonNullable<QueryOf<'GET', '/stores/{storeCode}/products'>>
export type SearchQuery = NonNullable<QueryOf<'GET', '/search'>>
export type SearchResult = ReplyOf<'GET', '/search'>
export type Hit = SearchResult['items'][number]
export type Facets = NonNullable<SearchResult['facets']>
export type FlagReason = BodyOf<'POST', '/products/{productId}/flags'>['reason']
type NearFilter = Omit<NonNullable<QueryOf<'GET', '/stores/near'>>, 'latitude' | 'longitude' | 'cursor'>

export const nearbyStoresQuery = (place: Coordinates, limit: number) =>
  queryOptions({
    queryKey: ['stores', 'near', rounded(place), limit],
    queryFn: async () =>
      (await send('GET', '/stores/near', { query: { ...rounded(place), withinKm: 25, limit } })).items,
    staleTime: 60_000,
  })

export const storesNearQuery = (place: Coordinates, filter: NearFilter) =>
  cursorPages(['stores', 'near', rounded(place), filter], (cursor) =>
    send('GET', '/stores/near', { query: { ...rounded(place), ...filter, cursor } }),
  )

/** Where a PIN code, a landmark or a saved address is, by asking for the stores there. */
export const locate = async (
  where: { pincode: string } | { landmark: string } | { addressId: string },
): Promise<Coordinates> =>
  (await send('GET', '/stores/near', { query: { ...where, limit: 1, withinKm: 1 } })).place

export const storeQuery = (storeCode: string) =>
  queryOptions({
    queryKey: ['stores', storeCode],
    queryFn: () => send('GET', '/stores/{storeCode}', { params: { storeCode } }),
    staleTime: 60_000,
  })

/** What it gives off everything; what it gives off one product stands with that. */
export const storeOffersQuery = (storeCode: string) =>
  queryOptions({
    queryKey: ['stores', storeCode, 'offers'],
    queryFn: async () => (await send('GET', '/stores/{storeCode}/offers', { params: { storeCode } })).items,
    staleTime: 60_000,
  })

export const slotsQuery = (storeCode: string, date: string) =>
  queryOptions({
    queryKey: ['stores', storeCode, 'slots', date],
    queryFn: async () =>
      (await send('GET', '/stores/{storeCode}/delivery-slots', { params: { storeCode }, query: { date } }))
        .items,
    staleTime: 60_000,
  })

export const favouritesQuery = queryOptions({
  queryKey: ['me', 'favourite-stores'],
  queryFn: async () => (await send('GET', '/me/favourite-stores')).items,
})

export const likeStore = (storeId: string, liked: boolean) =>
  send(liked ? 'PUT' : 'DELETE', '/me/favourite-stores/{storeId}', { params: { storeId } })

/** The tree of categories in the reader's language; with a store, what of it that store sells. */
export const categoriesQuery = (storeCode?: string) => {
  const language = i18next.language as Language
  return queryOptions({
    queryKey: ['categories', language, storeCode ?? 'everywhere'],
    queryFn: async () => (await send('GET', '/categories', { query: { storeCode, language } })).items,
    staleTime: 300_000,
  })
}

export const shelfQuery = (storeCode: string, filter: Pick<ShelfQuery, 'categoryId' | 'sort'>) =>
  cursorPages(['stores', storeCode, 'products', filter, i18next.language], (cursor) =>
    send('GET', '/stores/{storeCode}/products', {
      params: { storeCode },
      query: { ...filter, limit: 12, cursor },
    }),
  )

/** Nothing in English, which is what a page brings along. */
const otherLanguage = () => (i18next.language === 'en' ? undefined : (i18next.language as Language))

export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, i18next.language],
    // What came along with the page is in English; in another language it is asked for.
    queryFn: () =>
      send('GET', '/products/{productId}', { params: { productId }, query: { language: otherLanguage() } }),
  })

export const genericProductQuery = (genericProductId: string) =>
  queryOptions({
    queryKey: ['generic-products', genericProductId, i18next.language],
    queryFn: () => send('GET', '/generic-products/{genericProductId}', { params: { genericProductId } }),
    staleTime: 300_000,
  })

/** The same thing in all stores around, the cheapest or the nearest first. */
export const comparisonQuery = (genericProductId: string, place: Coordinates, sort: 'price' | 'distance') =>
  queryOptions({
    queryKey: ['generic-products', genericProductId, 'offers', rounded(place), sort, i18next.language],
    queryFn: async () =>
      (
        await send('GET', '/generic-products/{genericProductId}/offers', {
          params: { genericProductId },
          query: { ...rounded(place), withinKm: 25, sort },
        })
      ).items,
  })

type SearchFilter = Omit<SearchQuery, 'latitude' | 'longitude' | 'cursor' | 'limit' | 'facets'>

/** What is found around a place, page after page; the first page also says what there is of which kind. */
export const searchQuery = (place: Coordinates, filter: SearchFilter) =>
  infiniteQueryOptions({
    queryKey: ['search', rounded(place), filter, i18next.language],
    queryFn: ({ pageParam, signal }) =>
      send('GET', '/search', {
        query: {
          ...rounded(place),
          withinKm: 25,
          ...filter,
          limit: 12,
          facets: pageParam === null,
          cursor: pageParam ?? undefined,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 60_000,
  })

export const searchInStoreQuery = (storeCode: string, filter: Pick<SearchQuery, 'query' | 'categoryId'>) =>
  cursorPages(['stores', storeCode, 'search', filter, i18next.language], (cursor) =>
    send('GET', '/search', { query: { storeCode, ...filter, limit: 24, cursor } }),
  )

/** A handful of what is on sale around a place. */
export const aroundQuery = (place: Coordinates, filter: Pick<SearchQuery, 'withOffer' | 'sort'>) =>
  queryOptions({
    queryKey: ['around', rounded(place), filter, i18next.language],
    queryFn: async () =>
      (
        await send('GET', '/search', {
          query: { ...rounded(place), withinKm: 25, inStock: true, limit: 8, ...filter },
        })
      ).items,
    staleTime: 60_000,
  })

export const findSuggestions = async (query: string, place: Coordinates, signal: AbortSignal) =>
  (await send('GET', '/search/suggestions', { query: { query, ...rounded(place) }, signal })).items

/** Shops that are called what somebody looks for. */
export const storesNamedQuery = (query: string, place: Coordinates) =>
  queryOptions({
    queryKey: ['search', 'stores', query, rounded(place)],
    queryFn: async ({ signal }) =>
      (await findSuggestions(query, place, signal)).flatMap(({ kind, text, storeCode }) =>
        kind === 'store' && storeCode ? [{ name: text, storeCode }] : [],
      ),
    // The products wait for it, and are worth more.
    retry: false,
    staleTime: 60_000,
  })

export const reportProduct = (productId: string, reason: FlagReason, note: string) =>
  send('POST', '/products/{productId}/flags', {
    params: { productId },
    body: { reason, ...(note && { note }) },
  })
