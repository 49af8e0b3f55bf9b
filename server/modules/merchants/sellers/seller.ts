import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { KycDocument } from '../onboarding/document.ts'
import { KycInfo } from '../onboarding/kyc-info.ts'
import { BusinessType, Kind, SellerProfile, verificationStatuses } from '../onboarding/seller-profile.ts'
import { Onboarding } from '../onboarding/show-onboarding.ts'
import { storeStatuses } from '../stores/store.ts'
import { teamRoles } from '../team/team-role.ts'
import { Tenant } from '../tenants/tenant.ts'
import { sellerStatuses } from './seller-status.ts'

/** A business in the administrators' list. */
export const SellerItem = Type.Object({
  tenantId: Id,
  businessName: Type.String(),
  businessType: BusinessType,
  kind: Kind,
  status: oneOf(sellerStatuses),
  verificationStatus: oneOf(verificationStatuses),
  submittedAt: nullable(Timestamp),
  createdAt: Timestamp,
  storeCount: Type.Integer(),
})
export type SellerItem = Static<typeof SellerItem>

/** All that a review needs; numbers masked. */
export const SellerDetails = Type.Object({
  tenant: Tenant,
  profile: SellerProfile,
  onboarding: Onboarding,
  kycInfo: KycInfo,
  documents: Type.Array(KycDocument),
  /** Other businesses that gave the same GSTIN, PAN or registration number. */
  sameNumbersIn: Type.Array(Type.Object({ tenantId: Id, businessName: Type.String() })),
  stores: Type.Array(
    Type.Object({
      id: Id,
      code: Type.String(),
      name: Type.String(),
      address: Type.String({ description: 'In full, with its PIN code' }),
      status: oneOf(storeStatuses),
    }),
  ),
  owners: Type.Array(
    Type.Object({ userId: Id, displayName: nullable(Type.String()), role: oneOf(teamRoles) }),
  ),
  version: Type.Integer(),
})
export type SellerDetails = Static<typeof SellerDetails>

const Reason = line(500)

export const Verdict = Type.Object(
  {
    decision: oneOf(['verified', 'rejected']),
    reasons: Type.Optional(Type.Array(Reason, { maxItems: 20 })),
    /** Which documents were found wrong, and why. */
    documents: Type.Optional(
      Type.Array(Type.Object({ documentId: Id, note: Reason }, closed), { maxItems: 20 }),
    ),
  },
  closed,
)
export type Verdict = Static<typeof Verdict>

export const ChangeStatus = Type.Object({ status: oneOf(sellerStatuses), reason: Reason }, closed)
export type ChangeStatus = Static<typeof ChangeStatus>
