import type { Permission } from '../../kernel/module.ts'

const everybody = ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STAFF', 'ROLE_STORE_MANAGER'] as const
const inCharge = ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STORE_MANAGER'] as const

export const permissionsAfter: readonly Permission[] = [
  {
    id: 'PERM_RETURN_UPDATE',
    name: 'Handle Returns',
    description: 'Agree to take goods back, receive them and have them paid back',
    category: 'order_management',
    resource: 'returns',
    action: 'update',
    roles: inCharge,
  },
  {
    id: 'PERM_REVIEW_UPDATE',
    name: 'Answer Reviews',
    description: 'Answer what buyers say in the name of the store',
    category: 'order_management',
    resource: 'reviews',
    action: 'update',
    roles: inCharge,
  },
  {
    id: 'PERM_CUSTOMER_READ',
    name: 'View Customers',
    description: 'See who buys in a store, how often and for how much',
    category: 'order_management',
    resource: 'customers',
    action: 'read',
    roles: everybody,
  },
  {
    id: 'PERM_REVIEW_MODERATE',
    name: 'Moderate Reviews',
    description: 'See reported reviews and take down what breaks the rules',
    category: 'order_management',
    resource: 'reviews',
    action: 'delete',
    roles: ['ROLE_SUPER_ADMIN', 'ROLE_ADMIN', 'ROLE_MODERATOR'],
  },
]
