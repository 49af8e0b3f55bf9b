import { queryOptions } from '@tanstack/react-query'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'
import { sendAsAdmin } from '../../identity/admin/send.ts'

export type SellerItem = ItemOf<'GET', '/admin/sellers'>
export type Seller = ReplyOf<'GET', '/admin/sellers/{tenantId}'>
export type Verdict = BodyOf<'PUT', '/admin/sellers/{tenantId}/verification'>
export type SellerStatus = SellerItem['status']

export const sellersKey = ['admin', 'sellers'] as const

interface SellerFilter {
  status?: SellerStatus
  verificationStatus?: SellerItem['verificationStatus']
  query?: string
}

export const sellersQuery = (filter: SellerFilter) =>
  cursorPages([...sellersKey, filter], (cursor) =>
    sendAsAdmin('GET', '/admin/sellers', { query: { ...filter, cursor, limit: 20 } }),
  )

export const sellerQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['admin', 'seller', tenantId],
    queryFn: () => sendAsAdmin('GET', '/admin/sellers/{tenantId}', { params: { tenantId } }),
    // Each reading is written into the audit log, so it is not repeated for freshness alone.
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })

export const sellerDocumentUrl = (tenantId: string, documentId: string) =>
  `/api/admin/sellers/${tenantId}/documents/${documentId}/file`

export const giveVerdict = (tenantId: string, body: Verdict) =>
  sendAsAdmin('PUT', '/admin/sellers/{tenantId}/verification', { params: { tenantId }, body })
export const changeSellerStatus = (
  { tenant, version }: Seller,
  body: { status: SellerStatus; reason: string },
) =>
  sendAsAdmin('PUT', '/admin/sellers/{tenantId}/status', { params: { tenantId: tenant.id }, body, version })
