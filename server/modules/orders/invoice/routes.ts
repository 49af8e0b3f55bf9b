import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { type Exchange, type Route, route, type Sent } from '../../../kernel/http/route.ts'
import { Id, oneOf } from '../../../kernel/http/schemas.ts'
import { Invoice } from './invoice.ts'
import { showInvoice } from './issue-invoice.ts'

const ofOrder = Type.Object({ orderId: Id })
const ofBusinessOrder = Type.Object({ tenantId: Id, orderId: Id })
const query = Type.Object({ language: Type.Optional(oneOf(['en', 'hi'])) })

/** The invoice on paper, in the language of the order unless another is asked for. */
async function sendInvoice(
  ctx: Ctx,
  orderId: string,
  language: Invoice['language'] | undefined,
  http: Exchange,
): Promise<Sent> {
  const invoice = await showInvoice(ctx, orderId)
  // Loaded when the first is printed: what draws pages takes a while to start.
  const { drawInvoice } = await import('./draw-invoice.ts')
  const bytes = await drawInvoice({ ...invoice, language: language ?? invoice.language })
  const name = invoice.invoiceNumber.replaceAll('/', '-')
  http.setHeader('content-disposition', `inline; filename="${name}.pdf"`)
  http.setHeader('cache-control', 'private, no-store')
  http.setHeader('x-content-type-options', 'nosniff')
  return http.send(bytes, 'application/pdf')
}

export const invoiceRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/orders/:orderId/invoice',
    summary: 'The invoice of an order that was handed over',
    access: 'buyer',
    params: ofOrder,
    reply: Invoice,
    refuses: [409],
    handle: (ctx, { params }) => showInvoice(ctx, params.orderId),
  }),
  route({
    method: 'GET',
    path: '/orders/:orderId/invoice.pdf',
    summary: 'The same on paper',
    access: 'buyer',
    params: ofOrder,
    query,
    status: 200,
    refuses: [409],
    handle: (ctx, { params, query, http }) => sendInvoice(ctx, params.orderId, query.language, http),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders/:orderId/invoice',
    summary: 'The invoice of an order that was handed over',
    access: 'PERM_ORDER_READ',
    params: ofBusinessOrder,
    reply: Invoice,
    refuses: [409],
    handle: (ctx, { params }) => showInvoice(ctx, params.orderId),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/orders/:orderId/invoice.pdf',
    summary: 'The same on paper',
    access: 'PERM_ORDER_READ',
    params: ofBusinessOrder,
    query,
    status: 200,
    refuses: [409],
    handle: (ctx, { params, query, http }) => sendInvoice(ctx, params.orderId, query.language, http),
  }),
]
