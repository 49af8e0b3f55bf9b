import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import { AddBrand, Brand, EditBrand } from './brand.ts'
import { addBrand, BrandQuery, editBrand, listBrands } from './keep-brands.ts'

export const brandRoutes = [
  route({
    method: 'GET',
    path: '/brands',
    summary: 'Brands by name',
    access: 'public',
    query: BrandQuery,
    reply: page(Brand),
    handle: (ctx, { query }) => listBrands(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/admin/brands',
    summary: 'Brands by name, inactive ones included',
    access: 'PERM_PRODUCT_READ',
    query: BrandQuery,
    reply: page(Brand),
    handle: (ctx, { query }) => listBrands(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/admin/brands',
    summary: 'Add a brand',
    access: 'PERM_PRODUCT_CREATE',
    body: AddBrand,
    reply: Brand,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { body }) => addBrand(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/admin/brands/:brandId',
    summary: 'Change, verify or switch a brand',
    access: 'PERM_PRODUCT_UPDATE',
    params: Type.Object({ brandId: Id }),
    body: EditBrand,
    reply: Brand,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) => editBrand(ctx, params.brandId, body, expectedVersion),
  }),
]
