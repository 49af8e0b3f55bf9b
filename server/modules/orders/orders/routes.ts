import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { followOrder } from '../live/follow-orders.ts'
import { BuyerCancellation, cancelOrder, PlatformCancellation } from './cancel-order.ts'
import { AllOrdersQuery, listAllOrders, listMyOrders, MyOrdersQuery } from './list-orders.ts'
import { Order, OrderSummary } from './order.ts'
import { showOrder } from './show-order.ts'
import { Tracking, trackOrder } from './track-order.ts'

const ofOrder = Type.Object({ orderId: Id })

/** What buyers do with their orders, and the platform with any. */
export const orderRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/orders',
    summary: 'What one has ordered, the newest first',
    access: 'buyer',
    query: MyOrdersQuery,
    reply: page(OrderSummary),
    handle: (ctx, { query }) => listMyOrders(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/orders/:orderId',
    summary: 'One order of one’s own, with what happened to it',
    access: 'buyer',
    params: ofOrder,
    reply: Order,
    versioned: true,
    handle: (ctx, { params }) => showOrder(ctx, params.orderId),
  }),
  route({
    method: 'GET',
    path: '/orders/:orderId/live',
    summary: 'Tells, as it happens, that an order of one’s own has changed',
    access: 'buyer',
    params: ofOrder,
    streams: true,
    handle: (ctx, { params, http }) => followOrder(ctx, params.orderId, http),
  }),
  route({
    method: 'POST',
    path: '/orders/:orderId/cancellation',
    summary: 'Cancel an order that is not being packed yet; the money goes back by itself',
    access: 'buyer',
    params: ofOrder,
    body: BuyerCancellation,
    reply: Order,
    refuses: [409],
    handle: (ctx, { params, body }) => cancelOrder(ctx, params.orderId, 'buyer', body),
  }),
  route({
    method: 'GET',
    path: '/tracking/:trackingId',
    summary: 'How far an order is, for whoever has its tracking number',
    access: 'public',
    params: Type.Object({ trackingId: Type.String({ pattern: '^[Tt][Rr][Kk]-[0-9A-Za-z]{12}$' }) }),
    reply: Tracking,
    rateLimit: { max: 60, windowSeconds: 60 },
    handle: (ctx, { params }) => trackOrder(ctx, params.trackingId),
  }),
  route({
    method: 'GET',
    path: '/admin/orders',
    summary: 'What was ordered anywhere, the newest first',
    access: 'PERM_ORDER_READ_ALL',
    query: AllOrdersQuery,
    reply: page(OrderSummary),
    handle: (ctx, { query }) => listAllOrders(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/admin/orders/:orderId',
    summary: 'Any order, with what happened to it',
    access: 'PERM_ORDER_READ_ALL',
    params: ofOrder,
    reply: Order,
    versioned: true,
    handle: (ctx, { params }) => showOrder(ctx, params.orderId),
  }),
  route({
    method: 'POST',
    path: '/admin/orders/:orderId/cancellation',
    summary: 'Cancel any order in the name of the platform; the money goes back by itself',
    access: 'PERM_ORDER_CANCEL_ALL',
    params: ofOrder,
    body: PlatformCancellation,
    reply: Order,
    refuses: [409],
    handle: (ctx, { params, body }) => cancelOrder(ctx, params.orderId, 'platform', body),
  }),
]
