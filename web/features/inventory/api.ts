import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { businessKey } from '../merchants/api.ts'

/** A store of a business, as every path below names it. */
export type InStore = { tenantId: string; storeId: string }

export type Stock = ReplyOf<'GET', '/tenants/{tenantId}/products/{productId}/stock'>
export type StockItem = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/stock'>
export type Movement = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/movements'>
export type MovementType = Movement['movementType']
export type NewMovement = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/movements'>
export type Batch = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/batches'>
export type BatchTrace = ReplyOf<'GET', '/tenants/{tenantId}/stores/{storeId}/batches/{batchId}'>
export type Receipt = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/receipts'>
export type NewReceipt = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/receipts'>
export type NewCount = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/counts'>
export type Count = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/counts'>
export type Supplier = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/suppliers'>
export type SupplierWords = BodyOf<'PATCH', '/tenants/{tenantId}/stores/{storeId}/suppliers/{supplierId}'>

/** What every change of stock makes out of date. */
export const stockKey = (tenantId: string) => [...businessKey(tenantId), 'stock'] as const

interface StockFilter {
  filter?: 'low' | 'out' | 'expiring' | 'reserved'
  query?: string
}

export const stockListQuery = (params: InStore, filter: StockFilter) =>
  cursorPages([...stockKey(params.tenantId), params.storeId, 'list', filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/stock', {
      params,
      query: { ...filter, cursor, limit: 30 },
    }),
  )

export const stockOfQuery = (tenantId: string, productId: string) =>
  queryOptions({
    queryKey: [...stockKey(tenantId), 'of', productId],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/products/{productId}/stock', { params: { tenantId, productId } }),
  })

export const stocksQuery = (params: InStore, productId: readonly string[]) =>
  queryOptions({
    queryKey: [...stockKey(params.tenantId), params.storeId, 'of', productId],
    queryFn: async (): Promise<Stock[]> =>
      (
        await send('GET', '/tenants/{tenantId}/stores/{storeId}/stock', {
          params,
          query: { productId: [...productId], limit: 100 },
        })
      ).items,
  })

export const alertSummaryQuery = (params: InStore) =>
  queryOptions({
    queryKey: [...stockKey(params.tenantId), params.storeId, 'alerts'],
    queryFn: () => send('GET', '/tenants/{tenantId}/stores/{storeId}/stock-alerts/summary', { params }),
  })

export const movementsQuery = (
  params: InStore,
  filter: { movementType?: MovementType; productId?: string },
) =>
  cursorPages([...stockKey(params.tenantId), params.storeId, 'movements', filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/movements', {
      params,
      query: { ...filter, cursor, limit: 30 },
    }),
  )

export const batchesQuery = (
  params: InStore,
  filter: { state?: 'open' | 'expiring' | 'expired' | 'used_up'; productId?: string; batchNumber?: string },
) =>
  cursorPages([...stockKey(params.tenantId), params.storeId, 'batches', filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/batches', {
      params,
      query: { ...filter, cursor, limit: 30 },
    }),
  )

export const batchTraceQuery = (params: InStore, batchId: string) =>
  queryOptions({
    queryKey: [...stockKey(params.tenantId), 'batch', batchId],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/stores/{storeId}/batches/{batchId}', {
        params: { ...params, batchId },
      }),
  })

export const receiptsQuery = (params: InStore) =>
  cursorPages([...stockKey(params.tenantId), params.storeId, 'receipts'], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/receipts', { params, query: { cursor, limit: 10 } }),
  )

export const countsQuery = (params: InStore) =>
  cursorPages([...stockKey(params.tenantId), params.storeId, 'counts'], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/counts', { params, query: { cursor, limit: 10 } }),
  )

export const suppliersQuery = (params: InStore) =>
  cursorPages([...businessKey(params.tenantId), params.storeId, 'suppliers'], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/suppliers', { params, query: { cursor, limit: 50 } }),
  )

export const editBounds = (
  tenantId: string,
  { productId, version }: Stock,
  body: { minimum?: number; maximum?: number | null },
) =>
  send('PATCH', '/tenants/{tenantId}/products/{productId}/stock', {
    params: { tenantId, productId },
    body,
    version,
  })

export const recordMovement = (params: InStore, body: NewMovement) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/movements', { params, body })
export const receiveStock = (params: InStore, body: NewReceipt) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/receipts', { params, body })
export const handInCount = (params: InStore, body: NewCount) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/counts', { params, body })

export const addSupplier = (params: InStore, body: SupplierWords & { name: string }) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/suppliers', { params, body })
export const editSupplier = (params: InStore, { id, version }: Supplier, body: SupplierWords) =>
  send('PATCH', '/tenants/{tenantId}/stores/{storeId}/suppliers/{supplierId}', {
    params: { ...params, supplierId: id },
    body,
    version,
  })
export const removeSupplier = (params: InStore, supplierId: string) =>
  send('DELETE', '/tenants/{tenantId}/stores/{storeId}/suppliers/{supplierId}', {
    params: { ...params, supplierId },
  })
