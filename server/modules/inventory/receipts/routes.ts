import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { listReceipts, ReceiptQuery, showReceipt } from './list-receipts.ts'
import { Receipt, ReceiptInFull, ReceiveStock } from './receipt.ts'
import { receiveStock } from './receive-stock.ts'

const inStore = Type.Object({ tenantId: Id, storeId: Id })

export const receiptRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/receipts',
    summary: 'Deliveries that came in, the newest first',
    access: 'PERM_STOCK_UPDATE',
    params: inStore,
    query: ReceiptQuery,
    reply: page(Receipt),
    handle: (ctx, { params, query }) => listReceipts(ctx, params.storeId, query),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/receipts',
    summary: 'Take a delivery in: stock, batches and costs in one go',
    access: 'PERM_STOCK_UPDATE',
    params: inStore,
    body: ReceiveStock,
    reply: ReceiptInFull,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => receiveStock(ctx, params.storeId, body),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/receipts/:receiptId',
    summary: 'One delivery with its lines',
    access: 'PERM_STOCK_UPDATE',
    params: Type.Object({ tenantId: Id, storeId: Id, receiptId: Id }),
    reply: ReceiptInFull,
    handle: (ctx, { params }) => showReceipt(ctx, params.storeId, params.receiptId),
  }),
]
