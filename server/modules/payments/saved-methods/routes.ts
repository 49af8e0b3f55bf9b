import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { editMethod, listMethods, removeMethod, saveMethod } from './keep-methods.ts'
import { EditMethod, SavedMethod, SaveMethod } from './saved-method.ts'

const params = Type.Object({ methodId: Id })

export const savedMethodRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me/payment-methods',
    summary: "One's own saved ways to pay, the usual one first",
    access: 'self',
    reply: page(SavedMethod),
    handle: (ctx) => listMethods(ctx),
  }),
  route({
    method: 'POST',
    path: '/me/payment-methods',
    summary: 'Save a card by its provider’s token, or a UPI address',
    access: 'self',
    body: SaveMethod,
    reply: SavedMethod,
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => saveMethod(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/me/payment-methods/:methodId',
    summary: 'Name a saved way to pay, or make it the usual one',
    access: 'self',
    params,
    body: EditMethod,
    reply: SavedMethod,
    handle: (ctx, { params, body }) => editMethod(ctx, params.methodId, body),
  }),
  route({
    method: 'DELETE',
    path: '/me/payment-methods/:methodId',
    summary: 'Forget a saved way to pay',
    access: 'self',
    params,
    handle: (ctx, { params }) => removeMethod(ctx, params.methodId),
  }),
]
