import { queryOptions, useQueries } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { ItemOf, QueryOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import type { AnyCancellation } from '../sell/api.ts'

export type AnyOrder = ItemOf<'GET', '/admin/orders'>
export type AnyOrderDetails = ReplyOf<'GET', '/admin/orders/{orderId}'>
type Filter = Pick<QueryOf<'GET', '/admin/orders'>, 'status' | 'query'>

export const anyOrdersKey = ['admin', 'orders'] as const

export const anyOrdersQuery = (filter: Filter) =>
  cursorPages([...anyOrdersKey, 'list', filter], (cursor) =>
    send('GET', '/admin/orders', { query: { ...filter, cursor, limit: 30 } }),
  )

export const anyOrderQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...anyOrdersKey, orderId],
    queryFn: () => send('GET', '/admin/orders/{orderId}', { params: { orderId } }),
  })

export const cancelAnyOrder = (orderId: string, body: AnyCancellation) =>
  send('POST', '/admin/orders/{orderId}/cancellation', { params: { orderId }, body })

const checkoutsAtOnce = 30

const ordersOfQuery = (checkoutId: string[]) =>
  queryOptions({
    queryKey: [...anyOrdersKey, 'of-checkouts', checkoutId],
    queryFn: async () => (await send('GET', '/admin/orders', { query: { checkoutId, limit: 100 } })).items,
    staleTime: 60_000,
  })

/** What was ordered in each of these checkouts, asked for by the page of a list and not one by one. */
export function useOrdersOf(checkoutIds: string[]): Map<string, AnyOrder[]> {
  const starts = checkoutIds.map((_, index) => index).filter((index) => index % checkoutsAtOnce === 0)
  return useQueries({
    queries: starts.map((start) => ordersOfQuery(checkoutIds.slice(start, start + checkoutsAtOnce))),
    combine: (results) =>
      Map.groupBy(
        results.flatMap(({ data = [] }) => data),
        ({ checkoutId }) => checkoutId,
      ),
  })
}
