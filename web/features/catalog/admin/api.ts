import { queryOptions } from '@tanstack/react-query'
import type { BodyOf, ItemOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { sendAsAdmin } from '../../identity/admin/send.ts'

export type Category = ItemOf<'GET', '/admin/categories'>
export type Brand = ItemOf<'GET', '/admin/brands'>
export type GenericProduct = ItemOf<'GET', '/admin/generic-products'>
export type CategoryWords = BodyOf<'POST', '/admin/categories'>
export type BrandWords = BodyOf<'POST', '/admin/brands'>
export type GenericWords = BodyOf<'POST', '/admin/generic-products'>

/** What every change of the catalogue makes out of date. */
export const catalogueKey = ['admin', 'catalogue'] as const

export const categoriesQuery = queryOptions({
  queryKey: [...catalogueKey, 'categories'],
  queryFn: async () => (await sendAsAdmin('GET', '/admin/categories')).items,
})

export const brandsQuery = (query?: string) =>
  cursorPages([...catalogueKey, 'brands', query], (cursor) =>
    sendAsAdmin('GET', '/admin/brands', { query: { query, cursor, limit: 30 } }),
  )

export const genericsQuery = (query?: string) =>
  cursorPages([...catalogueKey, 'products', query], (cursor) =>
    sendAsAdmin('GET', '/admin/generic-products', { query: { query, cursor, limit: 30 } }),
  )

export const saveCategory = (category: Category | null, body: CategoryWords) =>
  category
    ? sendAsAdmin('PATCH', '/admin/categories/{categoryId}', {
        params: { categoryId: category.id },
        body,
        version: category.version,
      })
    : sendAsAdmin('POST', '/admin/categories', { body })

export const saveBrand = (brand: Brand | null, body: BrandWords) =>
  brand
    ? sendAsAdmin('PATCH', '/admin/brands/{brandId}', {
        params: { brandId: brand.id },
        body,
        version: brand.version,
      })
    : sendAsAdmin('POST', '/admin/brands', { body })

export const saveGeneric = (generic: GenericProduct | null, body: GenericWords) =>
  generic
    ? sendAsAdmin('PATCH', '/admin/generic-products/{genericProductId}', {
        params: { genericProductId: generic.id },
        body,
        version: generic.version,
      })
    : sendAsAdmin('POST', '/admin/generic-products', { body })
