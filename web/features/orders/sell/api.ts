import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, QueryOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { businessKey } from '../../merchants/api.ts'

export type OrderSummary = ItemOf<'GET', '/tenants/{tenantId}/orders'>
export type StoreOrder = ReplyOf<'GET', '/tenants/{tenantId}/orders/{orderId}'>
export type OrderStatus = StoreOrder['status']
export type OrderItem = StoreOrder['items'][number]
export type Move = BodyOf<'PATCH', '/tenants/{tenantId}/orders/{orderId}'>
export type StoreCancellation = BodyOf<'POST', '/tenants/{tenantId}/orders/{orderId}/cancellation'>
export type AnyCancellation = BodyOf<'POST', '/admin/orders/{orderId}/cancellation'>
export type NewShortage = BodyOf<'POST', '/tenants/{tenantId}/orders/{orderId}/shortages'>
export type Shortage = ItemOf<'GET', '/tenants/{tenantId}/orders/{orderId}/shortages'>
export type Return = ItemOf<'GET', '/tenants/{tenantId}/returns'>
export type ReturnStatus = Return['status']
export type Received = BodyOf<'POST', '/tenants/{tenantId}/returns/{returnId}/receipt'>
export type Review = ItemOf<'GET', '/tenants/{tenantId}/reviews'>
export type Customer = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/customers'>
type OrdersFilter = Omit<QueryOf<'GET', '/tenants/{tenantId}/orders'>, 'cursor' | 'limit'>

/** What every change of an order makes out of date. */
export const ordersKey = (tenantId: string) => [...businessKey(tenantId), 'orders'] as const
export const returnsKey = (tenantId: string) => [...businessKey(tenantId), 'returns'] as const
export const reviewsKey = (tenantId: string) => [...businessKey(tenantId), 'reviews'] as const

/** Where the server tells what happens in a store. */
export const liveAddress = (tenantId: string, storeId: string) =>
  `/tenants/${tenantId}/orders/live?storeId=${storeId}`

const mostOnBoard = 100

/** All that a store works on. More than a hundred open orders no board can show; the list of all has them. */
export const boardQuery = (tenantId: string, storeId: string) =>
  queryOptions({
    queryKey: [...ordersKey(tenantId), 'board', storeId],
    queryFn: async () =>
      (
        await send('GET', '/tenants/{tenantId}/orders', {
          params: { tenantId },
          query: { storeId, status: 'open', limit: mostOnBoard },
        })
      ).items,
  })

export const countsQuery = (tenantId: string, storeId: string) =>
  queryOptions({
    queryKey: [...ordersKey(tenantId), 'counts', storeId],
    queryFn: () =>
      send('GET', '/tenants/{tenantId}/orders/counts', { params: { tenantId }, query: { storeId } }),
  })

export const ordersQuery = (tenantId: string, filter: OrdersFilter) =>
  cursorPages([...ordersKey(tenantId), 'list', filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/orders', {
      params: { tenantId },
      query: { ...filter, cursor, limit: 30 },
    }),
  )

/** Every order since a moment, for sums; a day of the busiest shop fits. */
export const ordersSinceQuery = (tenantId: string, storeId: string, from: string) =>
  queryOptions({
    queryKey: [...ordersKey(tenantId), 'since', storeId, from],
    queryFn: async ({ signal }) => {
      const all: OrderSummary[] = []
      let cursor: string | undefined
      do {
        const page = await send('GET', '/tenants/{tenantId}/orders', {
          params: { tenantId },
          query: { storeId, from, cursor, limit: 100 },
          signal,
        })
        all.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return all
    },
  })

export const orderQuery = (tenantId: string, orderId: string) =>
  queryOptions({
    queryKey: [...ordersKey(tenantId), 'one', orderId],
    queryFn: () => send('GET', '/tenants/{tenantId}/orders/{orderId}', { params: { tenantId, orderId } }),
  })

export const shortagesQuery = (tenantId: string, orderId: string) =>
  queryOptions({
    queryKey: [...ordersKey(tenantId), 'one', orderId, 'shortages'],
    queryFn: async () =>
      (
        await send('GET', '/tenants/{tenantId}/orders/{orderId}/shortages', {
          params: { tenantId, orderId },
        })
      ).items,
  })

type OrderName = Pick<OrderSummary, 'tenantId' | 'id'>
const paramsOf = ({ tenantId, id }: OrderName) => ({ tenantId, orderId: id })

export const moveOrder = (order: OrderName & { version: number }, body: Move) =>
  send('PATCH', '/tenants/{tenantId}/orders/{orderId}', {
    params: paramsOf(order),
    body,
    version: order.version,
  })

export const cancelOrder = (order: OrderName, body: StoreCancellation) =>
  send('POST', '/tenants/{tenantId}/orders/{orderId}/cancellation', { params: paramsOf(order), body })

export const reportShortage = (order: OrderName, body: NewShortage, key: string) =>
  send('POST', '/tenants/{tenantId}/orders/{orderId}/shortages', { params: paramsOf(order), body, key })

export const returnsQuery = (tenantId: string, filter: { storeId: string; status?: ReturnStatus }) =>
  cursorPages([...returnsKey(tenantId), 'list', filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/returns', {
      params: { tenantId },
      query: { ...filter, cursor, limit: 30 },
    }),
  )

export const returnQuery = (tenantId: string, returnId: string) =>
  queryOptions({
    queryKey: [...returnsKey(tenantId), 'one', returnId],
    queryFn: () => send('GET', '/tenants/{tenantId}/returns/{returnId}', { params: { tenantId, returnId } }),
  })

const ofReturn = (tenantId: string, { id, version }: Return) => ({
  params: { tenantId, returnId: id },
  version,
})

export const approveReturn = (tenantId: string, one: Return, note?: string) =>
  send('POST', '/tenants/{tenantId}/returns/{returnId}/approval', {
    ...ofReturn(tenantId, one),
    body: note ? { note } : {},
  })
export const refuseReturn = (tenantId: string, one: Return, note: string) =>
  send('POST', '/tenants/{tenantId}/returns/{returnId}/refusal', {
    ...ofReturn(tenantId, one),
    body: { note },
  })
export const receiveReturn = (tenantId: string, one: Return, body: Received, key: string) =>
  send('POST', '/tenants/{tenantId}/returns/{returnId}/receipt', { ...ofReturn(tenantId, one), body, key })

export const customersQuery = (tenantId: string, storeId: string, sort: 'latest' | 'spent') =>
  cursorPages([...ordersKey(tenantId), 'customers', storeId, sort], (cursor) =>
    send('GET', '/tenants/{tenantId}/stores/{storeId}/customers', {
      params: { tenantId, storeId },
      query: { sort, cursor, limit: 30 },
    }),
  )

export const reviewsQuery = (
  tenantId: string,
  filter: { storeId: string; rating?: number; unanswered?: boolean },
) =>
  cursorPages([...reviewsKey(tenantId), filter], (cursor) =>
    send('GET', '/tenants/{tenantId}/reviews', {
      params: { tenantId },
      query: { ...filter, cursor, limit: 20 },
    }),
  )

export const replyToReview = (tenantId: string, reviewId: string, text: string) =>
  send('PUT', '/tenants/{tenantId}/reviews/{reviewId}/reply', {
    params: { tenantId, reviewId },
    body: { text },
  })
export const takeReplyBack = (tenantId: string, reviewId: string) =>
  send('DELETE', '/tenants/{tenantId}/reviews/{reviewId}/reply', { params: { tenantId, reviewId } })
