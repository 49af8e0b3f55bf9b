import { Type } from 'typebox'
import { type Route, route } from '../../../kernel/http/route.ts'
import { closed, Id, oneOf, page, pageQuery } from '../../../kernel/http/schemas.ts'
import { sendDocument } from '../onboarding/documents.ts'
import { verificationStatuses } from '../onboarding/seller-profile.ts'
import { tiers } from '../tenants/tier.ts'
import { changeActivity, changeSellerStatus, changeTier } from './change-status.ts'
import { listSellers } from './list-sellers.ts'
import { reviewPapers } from './review-papers.ts'
import { ChangeStatus, SellerDetails, SellerItem, Verdict } from './seller.ts'
import { sellerStatuses } from './seller-status.ts'
import { showSeller } from './show-seller.ts'

const params = Type.Object({ tenantId: Id })

const readingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/admin/sellers',
    summary: 'Businesses, newest first; found by part of their name',
    access: 'PERM_SELLER_READ',
    query: Type.Object({
      ...pageQuery,
      status: Type.Optional(oneOf(sellerStatuses)),
      verificationStatus: Type.Optional(oneOf(verificationStatuses)),
      query: Type.Optional(Type.String({ maxLength: 120, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })),
    }),
    reply: page(SellerItem),
    handle: (ctx, { query }) => listSellers(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/admin/sellers/:tenantId',
    summary: 'A business with its papers, numbers masked; the read is audited',
    access: 'PERM_SELLER_READ',
    params,
    reply: SellerDetails,
    versioned: true,
    handle: (ctx, { params }) => showSeller(ctx, params.tenantId),
  }),
  route({
    method: 'GET',
    path: '/admin/sellers/:tenantId/documents/:documentId/file',
    summary: 'A document of a business; the read is audited',
    access: 'PERM_SELLER_REVIEW',
    params: Type.Object({ tenantId: Id, documentId: Id }),
    status: 200,
    handle: (ctx, { params, http }) => sendDocument(ctx, params.tenantId, params.documentId, http),
  }),
]

const decidingRoutes: Route[] = [
  route({
    method: 'PUT',
    path: '/admin/sellers/:tenantId/verification',
    summary: 'Verify the papers of a business, or reject them with reasons',
    access: 'PERM_SELLER_REVIEW',
    params,
    body: Verdict,
    reply: SellerDetails,
    refuses: [409],
    handle: (ctx, { params, body }) => reviewPapers(ctx, params.tenantId, body),
  }),
  route({
    method: 'PUT',
    path: '/admin/sellers/:tenantId/status',
    summary: 'Suspend, block or restore a business; its stores follow',
    access: 'PERM_SELLER_UPDATE',
    params,
    body: ChangeStatus,
    reply: SellerDetails,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, body, expectedVersion }) =>
      changeSellerStatus(ctx, params.tenantId, body, expectedVersion),
  }),
  route({
    method: 'PUT',
    path: '/admin/tenants/:tenantId/tier',
    summary: 'Choose the tier of a business',
    access: 'PERM_SELLER_UPDATE',
    params,
    body: Type.Object({ tier: oneOf(tiers) }, closed),
    reply: SellerDetails,
    handle: (ctx, { params, body }) => changeTier(ctx, params.tenantId, body.tier),
  }),
  route({
    method: 'PUT',
    path: '/admin/tenants/:tenantId/activity',
    summary: 'Close a business, or let its people in again',
    access: 'PERM_SELLER_UPDATE',
    params,
    body: Type.Object({ isActive: Type.Boolean() }, closed),
    reply: SellerDetails,
    handle: (ctx, { params, body }) => changeActivity(ctx, params.tenantId, body.isActive),
  }),
]

export const sellerRoutes: Route[] = [...readingRoutes, ...decidingRoutes]
