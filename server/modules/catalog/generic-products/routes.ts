import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { AddGenericProduct, EditGenericProduct, GenericProduct } from './generic-product.ts'
import {
  addGenericProduct,
  editGenericProduct,
  GenericQuery,
  listGenericProducts,
  ShownGenericProduct,
  showToReader,
} from './keep-generic-products.ts'

const params = Type.Object({ genericProductId: Id })

export const genericProductRoutes = [
  route({
    method: 'GET',
    path: '/generic-products',
    summary: 'The master catalogue that stores list from',
    access: 'public',
    query: GenericQuery,
    reply: page(GenericProduct),
    handle: (ctx, { query }) => listGenericProducts(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/generic-products/:genericProductId',
    summary: 'One product of the master catalogue',
    access: 'public',
    params,
    reply: ShownGenericProduct,
    handle: (ctx, { params }) => showToReader(ctx, params.genericProductId),
  }),
  route({
    method: 'GET',
    path: '/admin/generic-products',
    summary: 'The master catalogue, inactive and unverified ones included',
    access: 'PERM_PRODUCT_READ',
    query: GenericQuery,
    reply: page(GenericProduct),
    handle: (ctx, { query }) => listGenericProducts(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/admin/generic-products',
    summary: 'Add a product to the master catalogue',
    access: 'PERM_PRODUCT_CREATE',
    body: AddGenericProduct,
    reply: GenericProduct,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { body }) => addGenericProduct(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/admin/generic-products/:genericProductId',
    summary: 'Change, verify or switch a product of the master catalogue',
    access: 'PERM_PRODUCT_UPDATE',
    params,
    body: EditGenericProduct,
    reply: GenericProduct,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editGenericProduct(ctx, params.genericProductId, body, expectedVersion),
  }),
]
