import type { Permission } from '../../kernel/module.ts'

/** Those for products themselves are identity's from the start. */
export const permissions: readonly Permission[] = [
  {
    id: 'PERM_COST_READ',
    name: 'View Costs',
    description: 'See what products cost the store',
    category: 'product_management',
    resource: 'costs',
    action: 'read',
    roles: ['ROLE_OWNER', 'ROLE_MANAGER'],
  },
  {
    id: 'PERM_COST_UPDATE',
    name: 'Edit Costs',
    description: 'Say what products cost the store',
    category: 'product_management',
    resource: 'costs',
    action: 'update',
    roles: ['ROLE_OWNER', 'ROLE_MANAGER'],
  },
  {
    id: 'PERM_OFFER_READ',
    name: 'View Offers',
    description: 'See the offers of a store, over and to come included',
    category: 'product_management',
    resource: 'offers',
    action: 'read',
    roles: ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STAFF', 'ROLE_STORE_MANAGER'],
  },
  {
    id: 'PERM_OFFER_UPDATE',
    name: 'Manage Offers',
    description: 'Make, change and withdraw offers',
    category: 'product_management',
    resource: 'offers',
    action: 'update',
    roles: ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STORE_MANAGER'],
  },
]
