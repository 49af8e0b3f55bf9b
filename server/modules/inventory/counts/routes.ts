import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { Count, CountInFull, HandInCount } from './count.ts'
import { handInCount } from './hand-in-count.ts'
import { CountQuery, listCounts, showCount } from './list-counts.ts'

const inStore = Type.Object({ tenantId: Id, storeId: Id })

export const countRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/counts',
    summary: 'Count sheets that were handed in, the newest first',
    access: 'PERM_STOCK_READ',
    params: inStore,
    query: CountQuery,
    reply: page(Count),
    handle: (ctx, { params, query }) => listCounts(ctx, params.storeId, query),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/counts',
    summary: 'Hand in a count sheet; what differs is adjusted',
    access: 'PERM_STOCK_COUNT',
    params: inStore,
    body: HandInCount,
    reply: CountInFull,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => handInCount(ctx, params.storeId, body),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/counts/:countId',
    summary: 'One count sheet with its lines',
    access: 'PERM_STOCK_READ',
    params: Type.Object({ tenantId: Id, storeId: Id, countId: Id }),
    reply: CountInFull,
    handle: (ctx, { params }) => showCount(ctx, params.storeId, params.countId),
  }),
]
