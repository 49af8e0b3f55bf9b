import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { listForModeration, Moderate, ModeratedProduct, ModerationQuery, moderate } from './moderate.ts'

export const moderationRoutes = [
  route({
    method: 'GET',
    path: '/admin/products',
    summary: "All businesses' products, for moderators",
    access: 'PERM_PRODUCT_READ',
    query: ModerationQuery,
    reply: page(ModeratedProduct),
    handle: (ctx, { query }) => listForModeration(ctx, query),
  }),
  route({
    method: 'PUT',
    path: '/admin/products/:productId/status',
    summary: 'Take a listing off the shelves, or clear it',
    access: 'PERM_PRODUCT_UPDATE',
    params: Type.Object({ productId: Id }),
    body: Moderate,
    reply: ModeratedProduct,
    refuses: [409],
    handle: (ctx, { params, body }) => moderate(ctx, params.productId, body),
  }),
]
