import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { DocumentType, KycDocument, maxDocumentBytes } from './document.ts'
import { listDocuments, removeDocument, sendDocument, uploadDocument } from './documents.ts'
import { editSellerProfile, showSellerProfile } from './edit-seller-profile.ts'
import { KycInfo, PutKycInfo, putKycInfo, showKycInfo } from './kyc-info.ts'
import { EditSellerProfile, SellerProfile } from './seller-profile.ts'
import { Onboarding, showOnboarding } from './show-onboarding.ts'
import { submitPapers } from './submit-papers.ts'

const params = Type.Object({ tenantId: Id })
const ofDocument = Type.Object({ tenantId: Id, documentId: Id })

const profileRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/seller-profile',
    summary: 'The face a business shows, and whether it may sell',
    access: 'PERM_BUSINESS_READ',
    params,
    reply: SellerProfile,
    versioned: true,
    handle: (ctx, { params }) => showSellerProfile(ctx, params.tenantId),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/seller-profile',
    summary: 'Change the face a business shows; what is left out stays',
    access: 'PERM_BUSINESS_UPDATE',
    params,
    body: EditSellerProfile,
    reply: SellerProfile,
    versioned: true,
    handle: (ctx, { params, body, expectedVersion }) =>
      editSellerProfile(ctx, params.tenantId, body, expectedVersion),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/onboarding',
    summary: 'How far the papers of a business are, what is missing and what the review said',
    access: 'PERM_BUSINESS_READ',
    params,
    reply: Onboarding,
    versioned: true,
    handle: (ctx, { params }) => showOnboarding(ctx, params.tenantId),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/onboarding/submission',
    summary: 'Hand the papers in for review, also again after they were rejected',
    access: 'PERM_KYC_UPDATE',
    params,
    reply: Onboarding,
    refuses: [409],
    handle: (ctx, { params }) => submitPapers(ctx, params.tenantId),
  }),
]

const paperRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/tenants/:tenantId/kyc-info',
    summary: 'The numbers a business is known by, masked',
    access: 'PERM_KYC_READ',
    params,
    reply: KycInfo,
    versioned: true,
    handle: (ctx, { params }) => showKycInfo(ctx, params.tenantId),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/kyc-info',
    summary: 'Give GSTIN, PAN and registration number; what is left out stays',
    access: 'PERM_KYC_UPDATE',
    params,
    body: PutKycInfo,
    reply: KycInfo,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      putKycInfo(ctx, params.tenantId, body, expectedVersion),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/kyc-documents',
    summary: 'The documents of a business',
    access: 'PERM_KYC_READ',
    params,
    reply: Type.Object({ items: Type.Array(KycDocument) }),
    handle: (ctx, { params }) => listDocuments(ctx, params.tenantId),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/kyc-documents',
    summary: 'Upload a document: PDF, JPEG, PNG or WebP',
    access: 'PERM_KYC_UPDATE',
    params,
    query: Type.Object({ documentType: DocumentType }),
    upload: true,
    maxBodyBytes: maxDocumentBytes,
    reply: KycDocument,
    status: 201,
    refuses: [409],
    handle: (ctx, { params, query, http }) => uploadDocument(ctx, params.tenantId, query.documentType, http),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/kyc-documents/:documentId/file',
    summary: 'A document itself; the read is audited',
    access: 'PERM_KYC_READ',
    params: ofDocument,
    status: 200,
    handle: (ctx, { params, http }) => sendDocument(ctx, params.tenantId, params.documentId, http),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/kyc-documents/:documentId',
    summary: 'Remove a document',
    access: 'PERM_KYC_UPDATE',
    params: ofDocument,
    refuses: [409],
    handle: (ctx, { params }) => removeDocument(ctx, params.tenantId, params.documentId),
  }),
]

export const onboardingRoutes: Route[] = [...profileRoutes, ...paperRoutes]
