import { type Static, Type } from 'typebox'
import { closed, Id, line, lines, nullable, oneOf, Phone, Timestamp } from '../../../kernel/http/schemas.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { maskPhone } from '../../../kernel/secrets/mask.ts'
import { sellerStatuses } from '../sellers/seller-status.ts'

export const phonePurpose = 'merchants.seller_profiles.phone_number'
export const verificationStatuses = ['unverified', 'pending', 'verified', 'rejected'] as const
export type VerificationStatus = (typeof verificationStatuses)[number]

export const Kind = oneOf(['seller', 'supplier', 'both'])
export const BusinessType = oneOf([
  'sole_proprietorship',
  'partnership',
  'llp',
  'private_limited',
  'public_limited',
  'cooperative',
  'trust',
  'other',
])
export type BusinessType = Static<typeof BusinessType>

export const SellerProfile = Type.Object({
  id: Id,
  tenantId: Id,
  kind: Kind,
  businessName: Type.String(),
  businessType: BusinessType,
  phoneMasked: nullable(Type.String()),
  about: nullable(Type.String()),
  status: oneOf(sellerStatuses),
  statusReason: nullable(Type.String()),
  approvedAt: nullable(Timestamp),
  version: Type.Integer(),
})
export type SellerProfile = Static<typeof SellerProfile>

/** What is left out stays; null clears. */
export const EditSellerProfile = Type.Partial(
  Type.Object({
    kind: Kind,
    businessName: line(120),
    businessType: BusinessType,
    phone: nullable(Phone),
    about: nullable(lines(2000)),
  }),
  closed,
)
export type EditSellerProfile = Static<typeof EditSellerProfile>

export const sellerProfileColumns = [
  'id',
  'tenant_id',
  'kind',
  'business_name',
  'business_type',
  'phone_number',
  'about',
  'status',
  'status_reason',
  'approved_at',
  'version',
] as const

interface SellerProfileRow {
  id: string
  tenant_id: string
  kind: SellerProfile['kind']
  business_name: string
  business_type: SellerProfile['businessType']
  phone_number: string | null
  about: string | null
  status: SellerProfile['status']
  status_reason: string | null
  approved_at: Date | null
  version: number
}

export const toSellerProfile = (row: SellerProfileRow, keys: Keys): SellerProfile => ({
  id: row.id,
  tenantId: row.tenant_id,
  kind: row.kind,
  businessName: row.business_name,
  businessType: row.business_type,
  phoneMasked:
    row.phone_number === null ? null : maskPhone(keys.open(row.phone_number, phonePurpose, row.id)),
  about: row.about,
  status: row.status,
  statusReason: row.status_reason,
  approvedAt: row.approved_at?.toISOString() ?? null,
  version: row.version,
})
