import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { editBounds } from './edit-bounds.ts'
import { AlertQuery, AlertSummary, listAlerts, StockAlert, summariseAlerts } from './list-alerts.ts'
import { listStock, StockQuery, showStock } from './list-stock.ts'
import { EditBounds, Stock, StockItem } from './stock.ts'

const inStore = Type.Object({ tenantId: Id, storeId: Id })
const ofProduct = Type.Object({ tenantId: Id, productId: Id })

export const stockRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/stock',
    summary: 'What a store has of each product, by name',
    access: 'PERM_STOCK_READ',
    params: inStore,
    query: StockQuery,
    reply: page(StockItem),
    handle: (ctx, { params, query }) => listStock(ctx, params.storeId, query),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/stock-alerts',
    summary: 'What is spoilt, sold out, running low or soon to spoil, the most urgent first',
    access: 'PERM_STOCK_READ',
    params: inStore,
    query: AlertQuery,
    reply: page(StockAlert),
    handle: (ctx, { params, query }) => listAlerts(ctx, params.storeId, query),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/stock-alerts/summary',
    summary: 'How many of each kind need somebody',
    access: 'PERM_STOCK_READ',
    params: inStore,
    reply: AlertSummary,
    handle: (ctx, { params }) => summariseAlerts(ctx, params.storeId),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/products/:productId/stock',
    summary: 'What there is of one product',
    access: 'PERM_STOCK_READ',
    params: ofProduct,
    reply: Stock,
    versioned: true,
    handle: (ctx, { params }) => showStock(ctx, params.productId),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/products/:productId/stock',
    summary: 'Say from when on stock is low, and how much there is room for',
    access: 'PERM_STOCK_UPDATE',
    params: ofProduct,
    body: EditBounds,
    reply: Stock,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) =>
      editBounds(ctx, params.productId, body, expectedVersion),
  }),
]
