import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { StoreCode } from '../../merchants/contract.ts'
import { Language } from '../translations/translate.ts'
import { CompareQuery, Comparison, compareOffers } from './compare-offers.ts'
import { FlagProduct, flagProduct } from './flag-product.ts'
import { listOfStore, ShelfQuery } from './list-of-store.ts'
import { ProductPage, showProduct } from './show-product.ts'
import { ShownOffer, ShownProduct } from './shown-product.ts'
import { storeWideOffers } from './store-wide-offers.ts'

const ofProduct = Type.Object({ productId: Id })

export const shopRoutes = [
  route({
    method: 'GET',
    path: '/products/:productId',
    summary: 'A product that is on sale, with its pictures, store, price and offers',
    access: 'public',
    params: ofProduct,
    query: Type.Object({ language: Type.Optional(Language) }),
    reply: ProductPage,
    handle: (ctx, { params, query }) => showProduct(ctx, params.productId, query.language),
  }),
  route({
    method: 'POST',
    path: '/products/:productId/flags',
    summary: 'Report a product to the moderators',
    access: 'self',
    params: ofProduct,
    body: FlagProduct,
    handle: (ctx, { params, body }) => flagProduct(ctx, params.productId, body),
  }),
  route({
    method: 'GET',
    path: '/stores/:storeCode/products',
    summary: 'What a store sells',
    access: 'public',
    params: Type.Object({ storeCode: StoreCode }),
    query: ShelfQuery,
    reply: page(ShownProduct),
    handle: (ctx, { params, query }) => listOfStore(ctx, params.storeCode, query),
  }),
  route({
    method: 'GET',
    path: '/stores/:storeCode/offers',
    summary: 'What a store gives off everything it sells, now',
    access: 'public',
    params: Type.Object({ storeCode: StoreCode }),
    reply: Type.Object({ items: Type.Array(ShownOffer) }),
    handle: (ctx, { params }) => storeWideOffers(ctx, params.storeCode),
  }),
  route({
    method: 'GET',
    path: '/generic-products/:genericProductId/offers',
    summary: 'The same thing in the stores around a place, compared',
    access: 'public',
    params: Type.Object({ genericProductId: Id }),
    query: CompareQuery,
    reply: Comparison,
    handle: (ctx, { params, query }) => compareOffers(ctx, params.genericProductId, query),
  }),
]
