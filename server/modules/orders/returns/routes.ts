import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { decideReturn, withdrawReturn } from './decide-return.ts'
import {
  listReturns,
  ReturnQuery,
  ReturnsOfOrder,
  returnsOfOrder,
  showReturn,
  showReturnOfOrder,
} from './list-returns.ts'
import { addPhoto, maxPhotoBytes, sendPhoto } from './photos.ts'
import { receiveReturn } from './receive-return.ts'
import { requestReturn } from './request-return.ts'
import { DecideReturn, ReceiveReturn, RefuseReturn, RequestReturn, Return } from './return.ts'

const ofOrder = Type.Object({ orderId: Id })
const ofReturn = Type.Object({ orderId: Id, returnId: Id })
const ofBusiness = Type.Object({ tenantId: Id })
const ofBusinessReturn = Type.Object({ tenantId: Id, returnId: Id })
const photoParams = Type.Object({ orderId: Id, returnId: Id, photoId: Id })

const buyerRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/orders/:orderId/returns',
    summary: 'Ask a store to take some of a delivered order back',
    access: 'buyer',
    params: ofOrder,
    body: RequestReturn,
    reply: Return,
    status: 201,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body }) => requestReturn(ctx, params.orderId, body),
  }),
  route({
    method: 'GET',
    path: '/orders/:orderId/returns',
    summary: 'What was asked to go back of an order, and what else may be',
    access: 'buyer',
    params: ofOrder,
    reply: ReturnsOfOrder,
    handle: (ctx, { params }) => returnsOfOrder(ctx, params.orderId),
  }),
  route({
    method: 'GET',
    path: '/orders/:orderId/returns/:returnId',
    summary: 'One return and how far it is',
    access: 'buyer',
    params: ofReturn,
    reply: Return,
    handle: (ctx, { params }) => showReturnOfOrder(ctx, params.orderId, params.returnId),
  }),
  route({
    method: 'POST',
    path: '/orders/:orderId/returns/:returnId/photos',
    summary: 'Show what is wrong with the goods: up to six photos, until the store has decided',
    access: 'buyer',
    params: ofReturn,
    upload: true,
    maxBodyBytes: maxPhotoBytes,
    reply: Return,
    status: 201,
    refuses: [409],
    handle: (ctx, { params, http }) => addPhoto(ctx, params.orderId, params.returnId, http),
  }),
  route({
    method: 'GET',
    path: '/orders/:orderId/returns/:returnId/photos/:photoId/file',
    summary: 'A photo itself',
    access: 'buyer',
    params: photoParams,
    status: 200,
    handle: (ctx, { params, http }) => sendPhoto(ctx, params.returnId, params.photoId, http),
  }),
  route({
    method: 'POST',
    path: '/orders/:orderId/returns/:returnId/withdrawal',
    summary: 'Keep it after all',
    access: 'buyer',
    params: ofReturn,
    reply: Return,
    refuses: [409],
    handle: (ctx, { params }) => withdrawReturn(ctx, params.orderId, params.returnId),
  }),
]

const storeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/returns',
    summary: 'What a business is to take back or took back, the newest first',
    access: 'PERM_ORDER_READ',
    params: ofBusiness,
    query: ReturnQuery,
    reply: page(Return),
    handle: (ctx, { query }) => listReturns(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/returns/:returnId',
    summary: 'One return',
    access: 'PERM_ORDER_READ',
    params: ofBusinessReturn,
    reply: Return,
    versioned: true,
    handle: (ctx, { params }) => showReturn(ctx, params.returnId),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/returns/:returnId/photos/:photoId/file',
    summary: 'What the buyer shows of the goods',
    access: 'PERM_ORDER_READ',
    params: Type.Object({ tenantId: Id, returnId: Id, photoId: Id }),
    status: 200,
    handle: (ctx, { params, http }) => sendPhoto(ctx, params.returnId, params.photoId, http),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/returns/:returnId/approval',
    summary: 'Agree to take it back',
    access: 'PERM_RETURN_UPDATE',
    params: ofBusinessReturn,
    body: DecideReturn,
    reply: Return,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      decideReturn(ctx, params.returnId, { act: 'approve', note: body.note, expectedVersion }),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/returns/:returnId/refusal',
    summary: 'Say why it is not taken back',
    access: 'PERM_RETURN_UPDATE',
    params: ofBusinessReturn,
    body: RefuseReturn,
    reply: Return,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      decideReturn(ctx, params.returnId, { act: 'refuse', note: body.note, expectedVersion }),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/returns/:returnId/receipt',
    summary: 'The goods are back: what became of each line; what came is paid back',
    access: 'PERM_RETURN_UPDATE',
    params: ofBusinessReturn,
    body: ReceiveReturn,
    reply: Return,
    versioned: true,
    idempotent: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      receiveReturn(ctx, params.returnId, body, expectedVersion),
  }),
]

export const returnRoutes: Route[] = [...buyerRoutes, ...storeRoutes]
