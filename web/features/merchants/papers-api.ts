import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { businessKey } from './api.ts'

export type SellerProfile = ReplyOf<'GET', '/tenants/{tenantId}/seller-profile'>
export type Onboarding = ReplyOf<'GET', '/tenants/{tenantId}/onboarding'>
export type KycInfo = ReplyOf<'GET', '/tenants/{tenantId}/kyc-info'>
export type KycEdit = BodyOf<'PUT', '/tenants/{tenantId}/kyc-info'>
export type KycDocument = ItemOf<'GET', '/tenants/{tenantId}/kyc-documents'>
export type DocumentType = KycDocument['documentType']

export const documentTypes = [
  'pan_card',
  'gst_certificate',
  'registration_certificate',
  'shop_licence',
  'fssai_licence',
  'address_proof',
  'bank_proof',
  'identity_proof',
  'other',
] as const

/** What changes with every act on the papers. */
export const papersKey = (tenantId: string) => [...businessKey(tenantId), 'papers'] as const

export const sellerProfileQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...papersKey(tenantId), 'profile'],
    queryFn: () => send('GET', '/tenants/{tenantId}/seller-profile', { params: { tenantId } }),
  })

export const onboardingQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...papersKey(tenantId), 'onboarding'],
    queryFn: () => send('GET', '/tenants/{tenantId}/onboarding', { params: { tenantId } }),
  })

export const kycInfoQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...papersKey(tenantId), 'info'],
    queryFn: () => send('GET', '/tenants/{tenantId}/kyc-info', { params: { tenantId } }),
  })

export const documentsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...papersKey(tenantId), 'documents'],
    queryFn: async () =>
      (await send('GET', '/tenants/{tenantId}/kyc-documents', { params: { tenantId } })).items,
  })

export const putKycInfo = (tenantId: string, body: KycEdit, version: number) =>
  send('PUT', '/tenants/{tenantId}/kyc-info', { params: { tenantId }, body, version })

export function uploadDocument(tenantId: string, documentType: DocumentType, file: File) {
  const body = new FormData()
  body.set('file', file, file.name)
  return send('POST', '/tenants/{tenantId}/kyc-documents', {
    params: { tenantId },
    query: { documentType },
    body,
  })
}
export const removeDocument = (tenantId: string, documentId: string) =>
  send('DELETE', '/tenants/{tenantId}/kyc-documents/{documentId}', { params: { tenantId, documentId } })
export const documentUrl = (tenantId: string, documentId: string) =>
  `/api/tenants/${tenantId}/kyc-documents/${documentId}/file`

export const submitPapers = (tenantId: string) =>
  send('POST', '/tenants/{tenantId}/onboarding/submission', { params: { tenantId } })
