import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id, page } from '../../../kernel/http/schemas.ts'
import {
  addSupplier,
  editSupplier,
  listSuppliers,
  removeSupplier,
  SupplierQuery,
  showSupplier,
} from './keep-suppliers.ts'
import { AddSupplier, EditSupplier, Supplier } from './supplier.ts'

const inStore = Type.Object({ tenantId: Id, storeId: Id })
const one = Type.Object({ tenantId: Id, storeId: Id, supplierId: Id })

export const supplierRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/suppliers',
    summary: 'Whom a store buys from, the newest first',
    access: 'PERM_SUPPLIER_READ',
    params: inStore,
    query: SupplierQuery,
    reply: page(Supplier),
    handle: (ctx, { params, query }) => listSuppliers(ctx, params.storeId, query),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/suppliers',
    summary: 'Add a supplier',
    access: 'PERM_SUPPLIER_UPDATE',
    params: inStore,
    body: AddSupplier,
    reply: Supplier,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body }) => addSupplier(ctx, params.storeId, body),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/suppliers/:supplierId',
    summary: 'One supplier',
    access: 'PERM_SUPPLIER_READ',
    params: one,
    reply: Supplier,
    versioned: true,
    handle: (ctx, { params }) => showSupplier(ctx, params.storeId, params.supplierId),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/stores/:storeId/suppliers/:supplierId',
    summary: 'Change what is known of a supplier',
    access: 'PERM_SUPPLIER_UPDATE',
    params: one,
    body: EditSupplier,
    reply: Supplier,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editSupplier(ctx, params.storeId, params.supplierId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/stores/:storeId/suppliers/:supplierId',
    summary: 'Remove a supplier; what came from them goes on naming them',
    access: 'PERM_SUPPLIER_UPDATE',
    params: one,
    handle: (ctx, { params }) => removeSupplier(ctx, params.storeId, params.supplierId),
  }),
]
