import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { listMovements, MovementQuery } from './list-movements.ts'
import { Movement } from './movement.ts'
import { RecordByHand, Recorded, recordByHand } from './record-by-hand.ts'

const params = Type.Object({ tenantId: Id, storeId: Id })

export const movementRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/movements',
    summary: 'What came in and went out, the newest first',
    access: 'PERM_STOCK_READ',
    params,
    query: MovementQuery,
    reply: page(Movement),
    handle: (ctx, { params, query }) => listMovements(ctx, params.storeId, query),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/movements',
    summary:
      'Write down what was sold over the counter, brought back, broken, spoilt or found to be otherwise',
    access: 'PERM_STOCK_UPDATE',
    params,
    body: RecordByHand,
    reply: Recorded,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => recordByHand(ctx, params.storeId, body),
  }),
]
