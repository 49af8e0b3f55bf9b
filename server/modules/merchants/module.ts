import type { Module } from '../../kernel/module.ts'
import { teamMemberJoined, teamMemberLeft, tenantActivityChanged, tenantCreated } from './events.ts'
import { phonePurpose } from './onboarding/seller-profile.ts'
import { permissions } from './permissions.ts'
import { leaveBusiness } from './team/leave-team.ts'
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
  publishes: [tenantCreated, tenantActivityChanged, teamMemberJoined, teamMemberLeft],
  routes: [...tenantRoutes],
  permissions,
  encrypted: [{ table: 'seller_profiles', column: 'phone_number', purpose: phonePurpose }],
  elevates: [makeBusiness, leaveBusiness],
  tenantResolver,
}
