import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { findStore } from '../stores/find-store.ts'
import { addSlot, editSlot, removeSlot } from './change-slots.ts'
import { AddSlot, DeliverySlot, EditSlot } from './delivery-slot.ts'
import { findSlots } from './find-slots.ts'

const ofStore = Type.Object({ tenantId: Id, storeId: Id })
const params = Type.Object({ tenantId: Id, storeId: Id, slotId: Id })

export const slotRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/stores/:storeId/delivery-slots',
    summary: "A store's delivery slots through the week",
    access: 'PERM_STORE_READ',
    params: ofStore,
    reply: Type.Object({ items: Type.Array(DeliverySlot) }),
    handle: async (ctx, { params: { tenantId, storeId } }) => {
      await findStore(ctx, tenantId, storeId)
      return { items: await findSlots(ctx, tenantId, storeId) }
    },
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/stores/:storeId/delivery-slots',
    summary: 'Add a delivery slot',
    access: 'PERM_STORE_UPDATE',
    params: ofStore,
    body: AddSlot,
    reply: DeliverySlot,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body }) => addSlot(ctx, params, body),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/stores/:storeId/delivery-slots/:slotId',
    summary: 'Change a delivery slot',
    access: 'PERM_STORE_UPDATE',
    params,
    body: EditSlot,
    reply: DeliverySlot,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      editSlot(ctx, params, params.slotId, body, expectedVersion),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/stores/:storeId/delivery-slots/:slotId',
    summary: 'Remove a delivery slot',
    access: 'PERM_STORE_UPDATE',
    params,
    handle: (ctx, { params }) => removeSlot(ctx, params, params.slotId),
  }),
]
