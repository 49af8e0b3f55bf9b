import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { lookAgainMs } from '../api.ts'

export type OfficePayment = ItemOf<'GET', '/admin/payments'>
export type PaymentDetails = ReplyOf<'GET', '/admin/payments/{paymentId}'>
export type GiveBack = BodyOf<'POST', '/admin/payments/{paymentId}/refunds'>

export const paymentsKey = ['admin', 'payments'] as const

interface Filter {
  status?: OfficePayment['status'] | undefined
  /** An order's number, or what the provider or the bank calls the payment. */
  words?: string | undefined
}

export const paymentsQuery = ({ status, words }: Filter) =>
  cursorPages([...paymentsKey, 'list', status ?? 'all', words ?? ''], async (cursor) => {
    const wanted = words ? await wantedBy(words) : {}
    if (wanted === null) return { items: [], nextCursor: null }
    return send('GET', '/admin/payments', { query: { ...wanted, status, cursor, limit: 30 } })
  })

/** Payments do not know the numbers of orders: those are asked for first. Null: there is no such order. */
async function wantedBy(words: string): Promise<{ orderId: string } | { reference: string } | null> {
  if (!/^ord-?[0-9a-z]{5}-?[0-9a-z]{5}$/i.test(words.trim())) return { reference: words.trim() }
  const { items } = await send('GET', '/admin/orders', { query: { query: words.trim(), limit: 1 } })
  return items[0] ? { orderId: items[0].id } : null
}

export const paymentQuery = (paymentId: string) =>
  queryOptions({
    queryKey: [...paymentsKey, paymentId],
    queryFn: () => send('GET', '/admin/payments/{paymentId}', { params: { paymentId } }),
    // Money on its way back arrives within seconds, as a rule.
    refetchInterval: ({ state }) =>
      state.data?.refunds.some(({ status }) => status === 'pending' || status === 'processing')
        ? lookAgainMs
        : false,
  })

export const giveBack = (paymentId: string, body: GiveBack, key: string) =>
  send('POST', '/admin/payments/{paymentId}/refunds', { params: { paymentId }, body, key })

export const sendRefundAgain = (refundId: string, key: string) =>
  send('POST', '/admin/refunds/{refundId}/attempts', { params: { refundId }, key })
