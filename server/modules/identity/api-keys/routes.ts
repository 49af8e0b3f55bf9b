import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, line, page } from '../../../kernel/http/schemas.ts'
import { ApiKey, makeApiKey, myApiKeys, removeApiKey } from './api-keys.ts'

const Scope = Type.String({ pattern: '^(self|PERM_[A-Z0-9_]{3,59})$', maxLength: 64 })

export const apiKeyRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me/api-keys',
    summary: 'Your API keys',
    access: 'self',
    reply: page(ApiKey),
    handle: async (ctx) => ({ items: await myApiKeys(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/me/api-keys',
    summary: 'Make an API key; it is shown this once',
    access: 'self',
    stepUp: true,
    body: Type.Object(
      {
        name: line(80),
        scopes: Type.Array(Scope, { minItems: 1, maxItems: 100 }),
        expiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
      },
      closed,
    ),
    reply: Type.Object({ ...ApiKey.properties, key: Type.String() }),
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => makeApiKey(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/me/api-keys/:apiKeyId',
    summary: 'Remove an API key; it stops working at once',
    access: 'self',
    params: Type.Object({ apiKeyId: Id }),
    handle: (ctx, { params }) => removeApiKey(ctx, params.apiKeyId),
  }),
]
