import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, QueryOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'

export type Payment = ReplyOf<'GET', '/payments/{paymentId}'>
export type Pay = NonNullable<Payment['pay']>
export type Wallet = ReplyOf<'GET', '/me/wallet'>
export type StatementLine = ItemOf<'GET', '/me/wallet/statement'>
export type Period = Pick<NonNullable<QueryOf<'GET', '/me/wallet/statement'>>, 'from' | 'until'>
export type SavedMethod = ItemOf<'GET', '/me/payment-methods'>
export type BankPayment = ReplyOf<'GET', '/sandbox-bank/payments/{sandboxPaymentId}'>
export type BankAnswer = BodyOf<'POST', '/sandbox-bank/payments/{sandboxPaymentId}/answers'>['answer']
export type TopUp = BodyOf<'POST', '/me/wallet/top-ups'>
export type SendMoney = BodyOf<'POST', '/me/wallet/transfers'>

/** How often an unsettled payment is looked at: a bank answers in seconds. */
export const lookAgainMs = 2_000

export const paymentQuery = (paymentId: string) =>
  queryOptions({
    queryKey: ['payments', paymentId],
    queryFn: () => send('GET', '/payments/{paymentId}', { params: { paymentId } }),
    refetchInterval: ({ state }) =>
      state.data?.status === 'pending' || state.data?.status === 'authorised' ? lookAgainMs : false,
  })

export const walletQuery = queryOptions({
  queryKey: ['me', 'wallet'],
  queryFn: () => send('GET', '/me/wallet'),
})

export const statementQuery = (period: Period) =>
  cursorPages(['me', 'wallet', 'statement', period], (cursor) =>
    send('GET', '/me/wallet/statement', { query: { ...period, cursor, limit: 20 } }),
  )

/** Enough for the lines one looks at; an older one is told without its name. */
export const transfersQuery = queryOptions({
  queryKey: ['me', 'wallet', 'transfers'],
  queryFn: async () => (await send('GET', '/me/wallet/transfers', { query: { limit: 100 } })).items,
})

export const topUp = (body: TopUp, key: string) => send('POST', '/me/wallet/top-ups', { body, key })
export const findRecipient = (to: string) => send('POST', '/me/wallet/recipients', { body: { to } })
export const sendMoney = (body: SendMoney, key: string) => send('POST', '/me/wallet/transfers', { body, key })

export const savedMethodsQuery = queryOptions({
  queryKey: ['me', 'payment-methods'],
  queryFn: async () => (await send('GET', '/me/payment-methods')).items,
})

export const saveUpi = (upiAddress: string, label: string) =>
  send('POST', '/me/payment-methods', {
    body: { paymentType: 'upi', upiAddress, isDefault: false, ...(label && { label }) },
  })
export const makeUsual = (methodId: string) =>
  send('PATCH', '/me/payment-methods/{methodId}', { params: { methodId }, body: { isDefault: true } })
export const removeMethod = (methodId: string) =>
  send('DELETE', '/me/payment-methods/{methodId}', { params: { methodId } })

export const bankQuery = (sandboxPaymentId: string) =>
  queryOptions({
    queryKey: ['sandbox-bank', sandboxPaymentId],
    queryFn: () => send('GET', '/sandbox-bank/payments/{sandboxPaymentId}', { params: { sandboxPaymentId } }),
  })
export const answerAtBank = (sandboxPaymentId: string, answer: BankAnswer) =>
  send('POST', '/sandbox-bank/payments/{sandboxPaymentId}/answers', {
    params: { sandboxPaymentId },
    body: { answer },
  })
