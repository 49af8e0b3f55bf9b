import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { AddCategory, Category, EditCategory } from './category.ts'
import { addCategory, editCategory, listAllCategories, removeCategory } from './keep-categories.ts'
import { CategoryQuery, ShownCategories, showCategories } from './show-categories.ts'

const params = Type.Object({ categoryId: Id })

export const categoryRoutes = [
  route({
    method: 'GET',
    path: '/categories',
    summary: 'The tree of categories with how many products are on sale',
    access: 'public',
    query: CategoryQuery,
    reply: ShownCategories,
    handle: (ctx, { query }) => showCategories(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/admin/categories',
    summary: 'All categories, inactive ones included',
    access: 'PERM_PRODUCT_READ',
    reply: Type.Object({ items: Type.Array(Category) }),
    handle: (ctx) => listAllCategories(ctx),
  }),
  route({
    method: 'POST',
    path: '/admin/categories',
    summary: 'Add a category',
    access: 'PERM_PRODUCT_CREATE',
    body: AddCategory,
    reply: Category,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { body }) => addCategory(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/admin/categories/:categoryId',
    summary: 'Rename, move, reorder or switch a category',
    access: 'PERM_PRODUCT_UPDATE',
    params,
    body: EditCategory,
    reply: Category,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editCategory(ctx, params.categoryId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/admin/categories/:categoryId',
    summary: 'Remove a category that nothing stands in',
    access: 'PERM_PRODUCT_DELETE',
    params,
    refuses: [409],
    handle: (ctx, { params }) => removeCategory(ctx, params.categoryId),
  }),
]
