import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { changeFavouriteStores, favouriteStoreIds } from '../../profiles/contract.ts'
import { StoreCard, storeCardsOf } from '../near/store-card.ts'

const path = '/me/favourite-stores/:storeId'
const params = Type.Object({ storeId: Id })

export const favouriteRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/me/favourite-stores',
    summary: 'The stores one likes and can see now, the latest first',
    access: 'self',
    reply: Type.Object({ items: Type.Array(StoreCard) }),
    handle: async (ctx) => ({ items: await storeCardsOf(ctx, await favouriteStoreIds(ctx)) }),
  }),
  route({
    method: 'PUT',
    path,
    summary: 'Like a store',
    access: 'self',
    params,
    refuses: [409],
    handle: (ctx, { params }) => likeStore(ctx, params.storeId),
  }),
  route({
    method: 'DELETE',
    path,
    summary: 'Like a store no longer',
    access: 'self',
    params,
    handle: (ctx, { params }) => changeFavouriteStores(ctx, params.storeId, false),
  }),
]

async function likeStore(ctx: Ctx, storeId: string): Promise<void> {
  const store = await ctx.readFirst(
    queries
      .selectFrom('merchants.stores')
      .select('id')
      .where('id', '=', storeId)
      .where('is_listed', '=', true),
  )
  if (!store) throw notFound('store')
  await changeFavouriteStores(ctx, storeId, true)
}
