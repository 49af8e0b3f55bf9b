import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { putPicture, showPicture } from '../pictures/change-picture.ts'
import { sendPicture } from '../pictures/send-picture.ts'
import { addStore } from './add-store.ts'
import { closeStore, restoreStore } from './close-store.ts'
import { editStore } from './edit-store.ts'
import { findStore, findStores } from './find-store.ts'
import { toStore } from './row.ts'
import { AddStore, EditStore, Store } from './store.ts'

const ofBusiness = Type.Object({ tenantId: Id })
const params = Type.Object({ tenantId: Id, storeId: Id })
const version = Type.Object({ v: Type.Optional(Type.String({ maxLength: 40 })) })

const storeRoutesOfBusiness: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores',
    summary: 'The stores of a business that one works in, the oldest first',
    access: 'PERM_STORE_READ',
    params: ofBusiness,
    reply: Type.Object({ items: Type.Array(Store) }),
    handle: async (ctx, { params }) => ({ items: (await findStores(ctx, params.tenantId)).map(toStore) }),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores',
    summary: 'Open a store; its place is looked up on the map',
    access: 'PERM_STORE_CREATE',
    params: ofBusiness,
    body: AddStore,
    reply: Store,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body }) => addStore(ctx, params.tenantId, body),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId',
    summary: 'A store of a business',
    access: 'PERM_STORE_READ',
    params,
    reply: Store,
    versioned: true,
    handle: async (ctx, { params }) => toStore(await findStore(ctx, params.tenantId, params.storeId)),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/stores/:storeId',
    summary: 'Change a store, or close it to buyers and open it again',
    access: 'PERM_STORE_UPDATE',
    params,
    body: EditStore,
    reply: Store,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editStore(ctx, params.tenantId, params.storeId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/stores/:storeId',
    summary: 'Close a store for good',
    access: 'PERM_STORE_DELETE',
    params,
    handle: (ctx, { params }) => closeStore(ctx, params.tenantId, params.storeId),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/restoration',
    summary: 'Take back that a store was closed for good',
    access: 'PERM_STORE_DELETE',
    params,
    reply: Store,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params }) => restoreStore(ctx, params.tenantId, params.storeId),
  }),
]

const pictureRoutes: Route[] = [
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/stores/:storeId/picture',
    summary: 'Upload a picture of the store',
    access: 'PERM_STORE_UPDATE',
    params,
    upload: true,
    maxBodyBytes: 10_000_000,
    reply: Store,
    versioned: true,
    handle: (ctx, { params, http }) => putPicture(ctx, params.tenantId, params.storeId, http),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/stores/:storeId/picture',
    summary: 'Show no picture of the store any more',
    access: 'PERM_STORE_UPDATE',
    params,
    reply: Store,
    versioned: true,
    handle: (ctx, { params }) => showPicture(ctx, params.tenantId, params.storeId, null),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/picture',
    summary: 'The picture of a store, for its own people before buyers see it',
    access: 'PERM_STORE_READ',
    params,
    query: version,
    status: 200,
    refuses: [304],
    handle: (ctx, { params, query, http }) => sendPicture(ctx, params.storeId, query.v, http),
  }),
  route({
    method: 'GET',
    path: '/stores/:storeId/picture',
    summary: "A listed store's picture",
    access: 'public',
    params: Type.Object({ storeId: Id }),
    query: version,
    status: 200,
    refuses: [304],
    handle: (ctx, { params, query, http }) => sendPicture(ctx, params.storeId, query.v, http),
  }),
]

export const storeRoutes: Route[] = [...storeRoutesOfBusiness, ...pictureRoutes]
