import type { Permission } from '../../kernel/module.ts'

const stock = { category: 'inventory_management', resource: 'stock' }
const suppliers = { category: 'inventory_management', resource: 'suppliers' }
const everybody = ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STAFF', 'ROLE_STORE_MANAGER'] as const
const inCharge = ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STORE_MANAGER'] as const

export const permissions: readonly Permission[] = [
  {
    id: 'PERM_STOCK_READ',
    name: 'View Stock',
    description: 'See what a store has, what came in and went out, and its batches',
    ...stock,
    action: 'read',
    roles: everybody,
  },
  {
    id: 'PERM_STOCK_UPDATE',
    name: 'Change Stock',
    description: 'Take deliveries in, write off what is lost, and say from when on stock is low',
    ...stock,
    action: 'update',
    roles: inCharge,
  },
  {
    id: 'PERM_STOCK_COUNT',
    name: 'Count Stock',
    description: 'Hand in count sheets; what differs is adjusted',
    ...stock,
    action: 'update',
    roles: everybody,
  },
  {
    id: 'PERM_SUPPLIER_READ',
    name: 'View Suppliers',
    description: 'See whom a store buys from, and how to reach them',
    ...suppliers,
    action: 'read',
    roles: inCharge,
  },
  {
    id: 'PERM_SUPPLIER_UPDATE',
    name: 'Edit Suppliers',
    description: 'Add, change and remove suppliers',
    ...suppliers,
    action: 'update',
    roles: inCharge,
  },
]
