import { queryOptions } from '@tanstack/react-query'
import i18next from 'i18next'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import type { InStore } from '../../inventory/api.ts'
import { businessKey } from '../../merchants/api.ts'

export type Product = ReplyOf<'GET', '/tenants/{tenantId}/products/{productId}'>
export type ProductStatus = Product['status']
export type NewProduct = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/products'>
export type ProductEdit = BodyOf<'PATCH', '/tenants/{tenantId}/products/{productId}'>
export type PriceBreak = Product['priceBreaks'][number]
export type BulkChange = BodyOf<'POST', '/tenants/{tenantId}/products/bulk'>
export type ChangePrices = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/products/prices'>
export type PriceChange = ChangePrices['change']
export type ChangedPrices = ReplyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/products/prices'>
export type GenericProduct = ItemOf<'GET', '/generic-products'>
export type Category = ItemOf<'GET', '/categories'>
export type Offer = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/offers'>
export type NewOffer = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/offers'>
export type OfferEdit = BodyOf<'PATCH', '/tenants/{tenantId}/stores/{storeId}/offers/{offerId}'>

/** What every change of a product makes out of date. */
export const productsKey = (tenantId: string) => [...businessKey(tenantId), 'products'] as const

export interface ProductFilter {
  status?: ProductStatus
  query?: string
}

export const productsQuery = (params: InStore, filter: ProductFilter) =>
  cursorPages([...productsKey(params.tenantId), params.storeId, 'list', filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/products', {
      params,
      query: { ...filter, cursor, limit: 20 },
    }),
  )

export const summaryQuery = (params: InStore) =>
  queryOptions({
    queryKey: [...productsKey(params.tenantId), params.storeId, 'summary'],
    queryFn: () => send('GET', '/tenants/{tenantId}/stores/{storeId}/products/summary', { params }),
  })

export const productQuery = (tenantId: string, productId: string) =>
  queryOptions({
    queryKey: [...productsKey(tenantId), 'one', productId],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/products/{productId}', { params: { tenantId, productId } }),
  })

export const costQuery = (tenantId: string, productId: string) =>
  queryOptions({
    queryKey: [...productsKey(tenantId), 'cost', productId],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/products/{productId}/cost', { params: { tenantId, productId } }),
  })

/** Names come in the language of the page. */
export const categoriesQuery = () =>
  queryOptions({
    queryKey: ['categories', i18next.language],
    queryFn: async () =>
      (await send('GET', '/categories', { query: { language: i18next.language as 'en' } })).items,
    staleTime: 10 * 60_000,
  })

export const findGenerics = (query: string, signal?: AbortSignal) =>
  send('GET', '/generic-products', { query: { query: query || undefined, limit: 12 }, signal })

export const findProducts = (params: InStore, query: string, signal?: AbortSignal) =>
  send('GET', '/tenants/{tenantId}/stores/{storeId}/products', {
    params,
    query: { query: query || undefined, limit: 12 },
    signal,
  })

export const createProduct = (params: InStore, body: NewProduct) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/products', { params, body })

const ofProduct = (tenantId: string, productId: string) => ({ params: { tenantId, productId } })

export const editProduct = (tenantId: string, productId: string, body: ProductEdit, version?: number) =>
  send('PATCH', '/tenants/{tenantId}/products/{productId}', {
    ...ofProduct(tenantId, productId),
    body,
    version,
  })
export const removeProduct = (tenantId: string, { id, version }: Product) =>
  send('DELETE', '/tenants/{tenantId}/products/{productId}', { ...ofProduct(tenantId, id), version })
export const restoreProduct = (tenantId: string, productId: string) =>
  send('POST', '/tenants/{tenantId}/products/{productId}/restoration', ofProduct(tenantId, productId))
export const changeProductStatus = (
  tenantId: string,
  productId: string,
  status: 'active' | 'inactive' | 'discontinued',
) =>
  send('PUT', '/tenants/{tenantId}/products/{productId}/status', {
    ...ofProduct(tenantId, productId),
    body: { status },
  })
export const changeInBulk = (tenantId: string, body: BulkChange) =>
  send('POST', '/tenants/{tenantId}/products/bulk', { params: { tenantId }, body })

export const changePrices = (params: InStore, body: ChangePrices) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/products/prices', { params, body })

/** A change of a price makes it out of date as every list of products. */
export const pricesPreviewQuery = (params: InStore, change: ChangePrices) =>
  queryOptions({
    queryKey: [...productsKey(params.tenantId), params.storeId, 'prices', change],
    queryFn: () => changePrices(params, { ...change, preview: true }),
    retry: false,
  })

/** Takes a change back, but for what has got another price since. */
export const putPrices = (params: InStore, changed: ChangedPrices['changed']) =>
  send('PUT', '/tenants/{tenantId}/stores/{storeId}/products/prices', {
    params,
    body: {
      items: changed.map(({ productId, earlierMinor, sellingPriceMinor }) => ({
        productId,
        sellingPriceMinor: earlierMinor,
        seenMinor: sellingPriceMinor,
      })),
    },
  })

export const changeCost = (tenantId: string, productId: string, costPriceMinor: number | null) =>
  send('PUT', '/tenants/{tenantId}/products/{productId}/cost', {
    ...ofProduct(tenantId, productId),
    body: { costPriceMinor },
  })
export const putPriceBreaks = (tenantId: string, { id, version }: Product, items: PriceBreak[]) =>
  send('PUT', '/tenants/{tenantId}/products/{productId}/price-breaks', {
    ...ofProduct(tenantId, id),
    body: { items },
    version,
  })

export function uploadImage(tenantId: string, productId: string, picture: Blob) {
  const body = new FormData()
  body.set('file', picture, 'product')
  return send('POST', '/tenants/{tenantId}/products/{productId}/images', {
    ...ofProduct(tenantId, productId),
    body,
  })
}
export const removeImage = (tenantId: string, productId: string, imageId: string) =>
  send('DELETE', '/tenants/{tenantId}/products/{productId}/images/{imageId}', {
    params: { tenantId, productId, imageId },
  })
export const orderImages = (tenantId: string, productId: string, ids: string[]) =>
  send('PUT', '/tenants/{tenantId}/products/{productId}/images/order', {
    ...ofProduct(tenantId, productId),
    body: { ids },
  })

export const offersKey = (tenantId: string) => [...businessKey(tenantId), 'offers'] as const
export const offersQuery = (params: InStore, productId?: string) =>
  cursorPages([...offersKey(params.tenantId), params.storeId, productId], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/offers', {
      params,
      query: { productId, cursor, limit: 30 },
    }),
  )
export const createOffer = (params: InStore, body: NewOffer) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/offers', { params, body })
export const editOffer = (params: InStore, { id, version }: Offer, body: OfferEdit) =>
  send('PATCH', '/tenants/{tenantId}/stores/{storeId}/offers/{offerId}', {
    params: { ...params, offerId: id },
    body,
    version,
  })
export const removeOffer = (params: InStore, offerId: string) =>
  send('DELETE', '/tenants/{tenantId}/stores/{storeId}/offers/{offerId}', { params: { ...params, offerId } })

export const genericQuery = (genericProductId: string) =>
  queryOptions({
    queryKey: ['generic-product', genericProductId],
    queryFn: () => send('GET', '/generic-products/{genericProductId}', { params: { genericProductId } }),
    staleTime: 10 * 60_000,
  })

export const offerQuery = (params: InStore, offerId: string) =>
  queryOptions({
    queryKey: [...offersKey(params.tenantId), 'one', offerId],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/stores/{storeId}/offers/{offerId}', {
        params: { ...params, offerId },
      }),
  })
