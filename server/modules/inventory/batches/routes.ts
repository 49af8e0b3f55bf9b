import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { Batch } from './batch.ts'
import { BatchQuery, listBatches } from './list-batches.ts'
import { BatchTrace, traceBatch } from './trace-batch.ts'

export const batchRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/batches',
    summary: 'Batches of a store, the newest first; found by number for a recall',
    access: 'PERM_STOCK_READ',
    params: Type.Object({ tenantId: Id, storeId: Id }),
    query: BatchQuery,
    reply: page(Batch),
    handle: (ctx, { params, query }) => listBatches(ctx, params.storeId, query),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/batches/:batchId',
    summary: 'Where all of a batch went: for a recall',
    access: 'PERM_STOCK_READ',
    params: Type.Object({ tenantId: Id, storeId: Id, batchId: Id }),
    reply: BatchTrace,
    handle: (ctx, { params }) => traceBatch(ctx, params.storeId, params.batchId),
  }),
]
