import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { ChangedPrices, ChangePrices, changePrices, PutPrices, putPrices } from './change-prices.ts'
import { ChangeCost, Cost, changeCost, showCost } from './costs.ts'
import { createProduct } from './create-product.ts'
import { editProduct } from './edit-product.ts'
import { exportProducts } from './export-products.ts'
import {
  listProducts,
  ProductFilters,
  ProductQuery,
  ProductSummary,
  summariseProducts,
} from './list-products.ts'
import {
  BulkChange,
  BulkResult,
  ChangeStatus,
  changeInBulk,
  changeStatus,
  removeProduct,
  restoreProduct,
} from './move-products.ts'
import { PriceBreaks, putPriceBreaks } from './price-breaks.ts'
import { CreateProduct, EditProduct, Product, toProduct } from './product.ts'
import { findProduct } from './store.ts'

const ofStore = Type.Object({ tenantId: Id, storeId: Id })
const ofProduct = Type.Object({ tenantId: Id, productId: Id })

export const productRoutes = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/products',
    summary: "A store's products, drafts included, the newest first",
    access: 'PERM_PRODUCT_READ',
    params: ofStore,
    query: ProductQuery,
    reply: page(Product),
    handle: (ctx, { params, query }) => listProducts(ctx, params.storeId, query),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/products',
    summary: 'Add a product, one of its own or from the master catalogue',
    access: 'PERM_PRODUCT_CREATE',
    params: ofStore,
    body: CreateProduct,
    reply: Product,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body }) => createProduct(ctx, params.storeId, body),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/products/summary',
    summary: 'How many products have which status',
    access: 'PERM_PRODUCT_READ',
    params: ofStore,
    reply: ProductSummary,
    handle: (ctx, { params }) => summariseProducts(ctx, params.storeId),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/products/export',
    summary: 'The products as CSV',
    access: 'PERM_PRODUCT_EXPORT',
    params: ofStore,
    query: ProductFilters,
    status: 200,
    handle: (ctx, { params, query, http }) => exportProducts(ctx, params.storeId, query, http),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/products/prices',
    summary: 'Move many prices by per cent, by an amount or to a margin, or look at what would come of it',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofStore,
    body: ChangePrices,
    reply: ChangedPrices,
    handle: (ctx, { params, body }) => changePrices(ctx, params.storeId, body),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/stores/:storeId/products/prices',
    summary: 'Put a price on each of many products, such as those of before',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofStore,
    body: PutPrices,
    reply: ChangedPrices,
    handle: (ctx, { params, body }) => putPrices(ctx, params.storeId, body),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/products/bulk',
    summary: 'Do the same to many products',
    access: 'PERM_PRODUCT_UPDATE',
    params: Type.Object({ tenantId: Id }),
    body: BulkChange,
    reply: BulkResult,
    handle: (ctx, { body }) => changeInBulk(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/products/:productId',
    summary: 'One product with its pictures and price breaks',
    access: 'PERM_PRODUCT_READ',
    params: ofProduct,
    reply: Product,
    versioned: true,
    handle: async (ctx, { params }) => toProduct(await findProduct(ctx, params.productId)),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/products/:productId',
    summary: 'Change a product',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofProduct,
    body: EditProduct,
    reply: Product,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editProduct(ctx, params.productId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/products/:productId',
    summary: 'Remove a product; it can be restored',
    access: 'PERM_PRODUCT_DELETE',
    params: ofProduct,
    versioned: true,
    handle: (ctx, { params, expectedVersion }) => removeProduct(ctx, params.productId, expectedVersion),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/products/:productId/restoration',
    summary: 'Bring a removed product back',
    access: 'PERM_PRODUCT_DELETE',
    params: ofProduct,
    reply: Product,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params }) => restoreProduct(ctx, params.productId),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/products/:productId/status',
    summary: 'Put a product on sale, off sale or away for good',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofProduct,
    body: ChangeStatus,
    reply: Product,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body }) => changeStatus(ctx, params.productId, body.status),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/products/:productId/cost',
    summary: 'What a product costs its store',
    access: 'PERM_COST_READ',
    params: ofProduct,
    reply: Cost,
    handle: (ctx, { params }) => showCost(ctx, params.productId),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/products/:productId/cost',
    summary: 'Say what a product costs its store',
    access: 'PERM_COST_UPDATE',
    params: ofProduct,
    body: ChangeCost,
    reply: Cost,
    handle: (ctx, { params, body }) => changeCost(ctx, params.productId, body),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/products/:productId/price-breaks',
    summary: 'Say what larger quantities cost',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofProduct,
    body: PriceBreaks,
    reply: Product,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) =>
      putPriceBreaks(ctx, params.productId, body, expectedVersion),
  }),
]
