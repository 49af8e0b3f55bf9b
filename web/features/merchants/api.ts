import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'

export type Membership = ItemOf<'GET', '/me/memberships'>
export type TeamRole = Membership['role']
export type Tenant = ReplyOf<'GET', '/tenants/{tenantId}'>
export type NewBusiness = BodyOf<'POST', '/tenants'>
export type BusinessType = NewBusiness['businessType']
export type BusinessKind = Membership['kind']
export type Store = ItemOf<'GET', '/tenants/{tenantId}/stores'>
export type NewStore = BodyOf<'POST', '/tenants/{tenantId}/stores'>
export type StoreEdit = BodyOf<'PATCH', '/tenants/{tenantId}/stores/{storeId}'>
export type StoreType = Store['type']
export type DeliverySlot = ItemOf<'GET', '/tenants/{tenantId}/stores/{storeId}/delivery-slots'>
export type NewSlot = BodyOf<'POST', '/tenants/{tenantId}/stores/{storeId}/delivery-slots'>

export const membershipsQuery = queryOptions({
  queryKey: ['me', 'memberships'],
  queryFn: async () => (await send('GET', '/me/memberships')).items,
})

/** All that is kept of one business begins with this key. */
export const businessKey = (tenantId: string) => ['business', tenantId] as const

export const tenantQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...businessKey(tenantId), 'tenant'],
    queryFn: () => send('GET', '/tenants/{tenantId}', { params: { tenantId } }),
  })

export const storesQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...businessKey(tenantId), 'stores'],
    queryFn: async () => (await send('GET', '/tenants/{tenantId}/stores', { params: { tenantId } })).items,
  })

export const slotsQuery = (tenantId: string, storeId: string) =>
  queryOptions({
    queryKey: [...businessKey(tenantId), 'slots', storeId],
    queryFn: async () =>
      (
        await send('GET', '/tenants/{tenantId}/stores/{storeId}/delivery-slots', {
          params: { tenantId, storeId },
        })
      ).items,
  })

export const openBusiness = (body: NewBusiness) => send('POST', '/tenants', { body })
export const editTenant = ({ id, version }: Tenant, body: BodyOf<'PATCH', '/tenants/{tenantId}'>) =>
  send('PATCH', '/tenants/{tenantId}', { params: { tenantId: id }, body, version })
export const leaveTeam = (tenantId: string) =>
  send('DELETE', '/me/memberships/{tenantId}', { params: { tenantId } })

export const addStore = (tenantId: string, body: NewStore) =>
  send('POST', '/tenants/{tenantId}/stores', { params: { tenantId }, body })
export const editStore = ({ tenantId, id, version }: Store, body: StoreEdit) =>
  send('PATCH', '/tenants/{tenantId}/stores/{storeId}', { params: { tenantId, storeId: id }, body, version })
export const closeStore = ({ tenantId, id }: Store) =>
  send('DELETE', '/tenants/{tenantId}/stores/{storeId}', { params: { tenantId, storeId: id } })

export function uploadStorePicture({ tenantId, id }: Store, picture: Blob): Promise<Store> {
  const body = new FormData()
  body.set('file', picture, 'store.webp')
  return send('PUT', '/tenants/{tenantId}/stores/{storeId}/picture', {
    params: { tenantId, storeId: id },
    body,
  })
}
export const removeStorePicture = ({ tenantId, id }: Store) =>
  send('DELETE', '/tenants/{tenantId}/stores/{storeId}/picture', { params: { tenantId, storeId: id } })

export const addSlot = ({ tenantId, id }: Store, body: NewSlot) =>
  send('POST', '/tenants/{tenantId}/stores/{storeId}/delivery-slots', {
    params: { tenantId, storeId: id },
    body,
  })
export const editSlot = ({ tenantId, id }: Store, slot: DeliverySlot, body: Partial<NewSlot>) =>
  send('PATCH', '/tenants/{tenantId}/stores/{storeId}/delivery-slots/{slotId}', {
    params: { tenantId, storeId: id, slotId: slot.id },
    body,
    version: slot.version,
  })
export const removeSlot = ({ tenantId, id }: Store, slotId: string) =>
  send('DELETE', '/tenants/{tenantId}/stores/{storeId}/delivery-slots/{slotId}', {
    params: { tenantId, storeId: id, slotId },
  })
