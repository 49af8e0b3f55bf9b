import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { followStoreOrders } from '../live/follow-orders.ts'
import { cancelOrder, StoreCancellation } from './cancel-order.ts'
import { countOrders, listStoreOrders, OrderCounts, StoreOrdersQuery } from './list-orders.ts'
import { MoveOrder, moveOrder } from './move-order.ts'
import { Order, OrderSummary } from './order.ts'
import { showOrder } from './show-order.ts'

const ofBusiness = Type.Object({ tenantId: Id })
const ofOrder = Type.Object({ tenantId: Id, orderId: Id })
const OfStore = Type.Object({ storeId: Type.Optional(Id) })

/** What a store does with what was ordered from it. */
export const storeOrderRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders',
    summary: 'What was ordered in the stores one works in, the newest first',
    access: 'PERM_ORDER_READ',
    params: ofBusiness,
    query: StoreOrdersQuery,
    reply: page(OrderSummary),
    handle: (ctx, { query }) => listStoreOrders(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders/counts',
    summary: 'How many orders stand at each step, and how many of them are late',
    access: 'PERM_ORDER_READ',
    params: ofBusiness,
    query: OfStore,
    reply: OrderCounts,
    handle: (ctx, { query }) => countOrders(ctx, query.storeId),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders/live',
    summary: 'Tells, as it happens, which orders of one’s stores are new or have changed',
    access: 'PERM_ORDER_READ',
    params: ofBusiness,
    query: OfStore,
    streams: true,
    handle: (ctx, { query, http }) => followStoreOrders(ctx, query.storeId, http),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders/:orderId',
    summary: 'One order, with whom it is for, what was picked and what happened to it',
    access: 'PERM_ORDER_READ',
    params: ofOrder,
    reply: Order,
    versioned: true,
    handle: (ctx, { params }) => showOrder(ctx, params.orderId),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/orders/:orderId',
    summary: 'Take an order a step further, or say when it comes',
    access: 'PERM_ORDER_UPDATE',
    params: ofOrder,
    body: MoveOrder,
    reply: Order,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) => moveOrder(ctx, params.orderId, body, expectedVersion),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/orders/:orderId/cancellation',
    summary: 'Cancel what cannot be given; goods and money go back by themselves',
    access: 'PERM_ORDER_CANCEL',
    params: ofOrder,
    body: StoreCancellation,
    reply: Order,
    refuses: [409],
    handle: (ctx, { params, body }) => cancelOrder(ctx, params.orderId, 'store', body),
  }),
]
