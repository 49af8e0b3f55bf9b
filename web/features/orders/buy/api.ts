import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'

export type StartCheckout = BodyOf<'POST', '/checkouts'>
export type Placed = ReplyOf<'POST', '/checkouts'>
export type Checkout = ReplyOf<'GET', '/checkouts/{checkoutId}'>
export type PaymentChoice = BodyOf<'POST', '/checkouts/{checkoutId}/payment'>
export type PaymentMethod = PaymentChoice['method']
export type OrderSummary = ItemOf<'GET', '/orders'>
export type Order = ReplyOf<'GET', '/orders/{orderId}'>
export type OrderItem = Order['items'][number]
export type Shown = NonNullable<ReplyOf<'GET', '/tracking/{trackingId}'>>
export type Cancellation = BodyOf<'POST', '/orders/{orderId}/cancellation'>
export type Returns = ReplyOf<'GET', '/orders/{orderId}/returns'>
export type Return = Returns['items'][number]
export type NewReturn = BodyOf<'POST', '/orders/{orderId}/returns'>
export type Shortage = ItemOf<'GET', '/orders/{orderId}/shortages'>
export type OwnReview = ItemOf<'GET', '/orders/{orderId}/reviews'>
export type OrdersShown = 'open' | 'done' | 'cancelled'

export const startCheckout = (body: StartCheckout, key: string) => send('POST', '/checkouts', { body, key })

export const checkoutQuery = (checkoutId: string) =>
  queryOptions({
    queryKey: ['checkouts', checkoutId],
    queryFn: () => send('GET', '/checkouts/{checkoutId}', { params: { checkoutId } }),
  })

export const payAgain = (checkoutId: string, body: PaymentChoice, key: string) =>
  send('POST', '/checkouts/{checkoutId}/payment', { params: { checkoutId }, body, key })

export const cancelCheckout = (checkoutId: string) =>
  send('POST', '/checkouts/{checkoutId}/cancellation', { params: { checkoutId } })

export const ordersQuery = (status: OrdersShown | undefined) =>
  cursorPages(['orders', 'list', status ?? 'all'], (cursor) =>
    send('GET', '/orders', { query: { status, cursor, limit: 12 } }),
  )

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', orderId],
    queryFn: () => send('GET', '/orders/{orderId}', { params: { orderId } }),
  })

export const cancelOrder = (orderId: string, body: Cancellation) =>
  send('POST', '/orders/{orderId}/cancellation', { params: { orderId }, body })

export const reorder = (orderId: string) => send('POST', '/orders/{orderId}/reorder', { params: { orderId } })

export const trackingQuery = (trackingId: string) =>
  queryOptions({
    queryKey: ['tracking', trackingId],
    queryFn: () => send('GET', '/tracking/{trackingId}', { params: { trackingId } }),
  })

export const returnsQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', orderId, 'returns'],
    queryFn: () => send('GET', '/orders/{orderId}/returns', { params: { orderId } }),
  })

export const requestReturn = (orderId: string, body: NewReturn, key: string) =>
  send('POST', '/orders/{orderId}/returns', { params: { orderId }, body, key })

export function addReturnPhoto(orderId: string, returnId: string, photo: File) {
  const body = new FormData()
  body.set('file', photo)
  return send('POST', '/orders/{orderId}/returns/{returnId}/photos', { params: { orderId, returnId }, body })
}

export const withdrawReturn = (orderId: string, returnId: string) =>
  send('POST', '/orders/{orderId}/returns/{returnId}/withdrawal', { params: { orderId, returnId } })

export const shortagesQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', orderId, 'shortages'],
    queryFn: async () => (await send('GET', '/orders/{orderId}/shortages', { params: { orderId } })).items,
  })

export const answerShortage = (orderId: string, shortageId: string, accept: boolean) =>
  send(
    'POST',
    accept
      ? '/orders/{orderId}/shortages/{shortageId}/acceptance'
      : '/orders/{orderId}/shortages/{shortageId}/refusal',
    { params: { orderId, shortageId } },
  )

export const ownReviewsQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', orderId, 'reviews'],
    queryFn: async () => (await send('GET', '/orders/{orderId}/reviews', { params: { orderId } })).items,
  })

export const postReview = (orderId: string, body: BodyOf<'POST', '/orders/{orderId}/reviews'>) =>
  send('POST', '/orders/{orderId}/reviews', { params: { orderId }, body })

export const editReview = (
  { id: reviewId, version }: Pick<OwnReview, 'id' | 'version'>,
  body: BodyOf<'PUT', '/reviews/{reviewId}'>,
) => send('PUT', '/reviews/{reviewId}', { params: { reviewId }, body, version })
