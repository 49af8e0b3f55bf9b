import type { Module } from '../../kernel/module.ts'
import {
  storeCreated,
  storeStatusChanged,
  storeUpdated,
  teamMemberJoined,
  teamMemberLeft,
  tenantActivityChanged,
  tenantCreated,
} from './events.ts'
import { favouriteRoutes } from './favourites/favourites.ts'
import { publicStoreRoutes } from './near/routes.ts'
import { phonePurpose } from './onboarding/seller-profile.ts'
import { permissions } from './permissions.ts'
import { removeUnusedPicture } from './pictures/change-picture.ts'
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
    storeCreated,
    storeUpdated,
    storeStatusChanged,
    teamMemberJoined,
    teamMemberLeft,
  ],
  routes: [
    ...tenantRoutes,
    ...storeRoutes,
    ...slotRoutes,
    ...publicStoreRoutes,
    ...favouriteRoutes,
    ...teamRoutes,
  ],
  jobs: [removeUnusedPicture, mailInvite, expireInvites],
  permissions,
  encrypted: [
    { table: 'seller_profiles', column: 'phone_number', purpose: phonePurpose },
    { table: 'team_invites', column: 'email', purpose: emailPurpose },
  ],
  elevates: [makeBusiness, leaveBusiness, joinTeam],
  tenantResolver,
}
