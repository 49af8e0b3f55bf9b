import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { lookAgainMs } from '../api.ts'

export type OfficePayment = ItemOf<'GET', '/admin/payments'>
export type PaymentDetails = ReplyOf<'GET', '/admin/payments/{paymentId}'>
export type GiveBack = BodyOf<'POST', '/admin/payments/{paymentId}/refunds'>

export const paymentsKey = ['admin', 'payments'] as const

export const paymentsQuery = (status: OfficePayment['status'] | undefined) =>
  cursorPages([...paymentsKey, 'list', status ?? 'all'], (cursor) =>
    send('GET', '/admin/payments', { query: { status, cursor, limit: 30 } }),
  )

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
