import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { listSnapshots, Snapshot, SnapshotQuery } from './list-snapshots.ts'

export const snapshotRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/snapshots',
    summary: 'What a store had at the end of each day, at cost, the newest first',
    access: 'PERM_COST_READ',
    params: Type.Object({ tenantId: Id, storeId: Id }),
    query: SnapshotQuery,
    reply: page(Snapshot),
    handle: (ctx, { params, query }) => listSnapshots(ctx, params.storeId, query),
  }),
]
