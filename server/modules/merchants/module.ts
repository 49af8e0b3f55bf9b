import type { Module } from '../../kernel/module.ts'

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
}
