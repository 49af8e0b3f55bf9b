import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { readOrder } from '../orders/store.ts'
import { reportShortage } from './report-shortage.ts'
import { answerOffer } from './settle.ts'
import { ReportShortage, Shortage } from './shortage.ts'
import { shortages, toShortage } from './store.ts'

const ofOrder = Type.Object({ orderId: Id })
const ofShortage = Type.Object({ orderId: Id, shortageId: Id })
const ofBusinessOrder = Type.Object({ tenantId: Id, orderId: Id })
const Shortages = Type.Object({ items: Type.Array(Shortage) })

/** What of an order was missing, and what was offered for it. */
async function shortagesOf(ctx: Ctx, orderId: string): Promise<{ items: Shortage[] }> {
  const { tenant_id } = await readOrder(ctx, orderId)
  const rows = await ctx.read(
    shortages
      .where('s.tenant_id', '=', tenant_id)
      .where('s.order_id', '=', orderId)
      .orderBy('s.created_at')
      .orderBy('s.id')
      .limit(500),
  )
  return { items: rows.map(toShortage) }
}

export const fulfilmentRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/orders/:orderId/shortages',
    summary: 'What was missing, and what is offered in its stead',
    access: 'buyer',
    params: ofOrder,
    reply: Shortages,
    handle: (ctx, { params }) => shortagesOf(ctx, params.orderId),
  }),
  route({
    method: 'POST',
    path: '/orders/:orderId/shortages/:shortageId/acceptance',
    summary: 'Take what is offered instead',
    access: 'buyer',
    params: ofShortage,
    reply: Shortage,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params }) => answerOffer(ctx, params, true),
  }),
  route({
    method: 'POST',
    path: '/orders/:orderId/shortages/:shortageId/refusal',
    summary: 'Rather have the money back',
    access: 'buyer',
    params: ofShortage,
    reply: Shortage,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params }) => answerOffer(ctx, params, false),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders/:orderId/shortages',
    summary: 'What of an order was missing, and what became of it',
    access: 'PERM_ORDER_READ',
    params: ofBusinessOrder,
    reply: Shortages,
    handle: (ctx, { params }) => shortagesOf(ctx, params.orderId),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/orders/:orderId/shortages',
    summary: 'Say that some of a line is missing: pay it back, or offer something else for it',
    access: 'PERM_ORDER_UPDATE',
    params: ofBusinessOrder,
    body: ReportShortage,
    reply: Shortage,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => reportShortage(ctx, params.orderId, body),
  }),
]
