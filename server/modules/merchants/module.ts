import type { Module } from '../../kernel/module.ts'
import { demo } from './demo/demo.ts'
import {
  sellerApproved,
  sellerRejected,
  sellerStatusChanged,
  sellerSubmitted,
  storeCreated,
  storeStatusChanged,
  storeUpdated,
  teamMemberJoined,
  teamMemberLeft,
  tenantActivityChanged,
  tenantCreated,
} from './events.ts'
import { exportPerson } from './export-person.ts'
import { favouriteRoutes } from './favourites/favourites.ts'
import { publicStoreRoutes } from './near/routes.ts'
import { removeUnusedDocument } from './onboarding/documents.ts'
import { numberPurpose, panPurpose, taxIdPurpose } from './onboarding/kyc-info.ts'
import { onboardingRoutes } from './onboarding/routes.ts'
import { phonePurpose } from './onboarding/seller-profile.ts'
import { permissions } from './permissions.ts'
import { removeUnusedPicture } from './pictures/change-picture.ts'
import { reactions } from './reactions.ts'
import { sellerRoutes } from './sellers/routes.ts'
import { slotRoutes } from './slots/routes.ts'
import { storeRoutes } from './stores/routes.ts'
import { joinTeam } from './team/invites/accept-invite.ts'
import { emailPurpose } from './team/invites/invite.ts'
import { mailInvite } from './team/invites/mail-invite.ts'
import { expireInvites } from './team/invites/manage-invites.ts'
import { leaveBusiness } from './team/leave-team.ts'
import { teamRoutes } from './team/routes.ts'
import { tenantResolver } from './team/tenant-resolver.ts'
import { makeBusiness } from './tenants/open-business.ts'
import { tenantRoutes } from './tenants/routes.ts'

export const merchants: Module = {
  name: 'merchants',
  purpose: 'Businesses, their people, places and papers',
  tables: [
    'tenants',
    'seller_profiles',
    'onboardings',
    'kyc_info',
    'kyc_documents',
    'stores',
    'delivery_slots',
    'team_members',
    'team_invites',
  ],
  views: ['v_stores', 'v_sellers'],
  publishes: [
    tenantCreated,
    tenantActivityChanged,
    sellerSubmitted,
    sellerApproved,
    sellerRejected,
    sellerStatusChanged,
    storeCreated,
    storeUpdated,
    storeStatusChanged,
    teamMemberJoined,
    teamMemberLeft,
  ],
  reactions,
  routes: [
    ...tenantRoutes,
    ...onboardingRoutes,
    ...storeRoutes,
    ...slotRoutes,
    ...teamRoutes,
    ...publicStoreRoutes,
    ...favouriteRoutes,
    ...sellerRoutes,
  ],
  jobs: [removeUnusedPicture, removeUnusedDocument, mailInvite, expireInvites],
  permissions,
  retention: [
    {
      table: 'team_invites',
      column: 'updated_at',
      keepDays: 90,
      where: `status <> 'pending'`,
      reason: 'The team may look up whom it invited lately',
    },
  ],
  encrypted: [
    { table: 'seller_profiles', column: 'phone_number', purpose: phonePurpose },
    { table: 'kyc_info', column: 'business_registration_number', purpose: numberPurpose },
    { table: 'kyc_info', column: 'tax_id', purpose: taxIdPurpose },
    { table: 'kyc_info', column: 'pan', purpose: panPurpose },
    { table: 'team_invites', column: 'email', purpose: emailPurpose },
  ],
  elevates: [makeBusiness, leaveBusiness, joinTeam],
  tenantResolver,
  exportPerson,
  demo,
}
