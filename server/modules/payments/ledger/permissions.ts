import type { Permission } from '../../../kernel/module.ts'

const ledger = { category: 'financial_management', resource: 'ledger' }

export const ledgerPermissions: readonly Permission[] = [
  {
    id: 'PERM_LEDGER_READ',
    name: 'View Ledger',
    description: 'See what the business is owed, what it has in progress, and every entry behind it',
    ...ledger,
    action: 'read',
    roles: ['ROLE_OWNER', 'ROLE_MANAGER', 'ROLE_STORE_MANAGER'],
  },
  {
    id: 'PERM_LEDGER_READ_ALL',
    name: 'View Every Ledger',
    description: 'See every account of the platform, and every entry behind its balance',
    ...ledger,
    action: 'read',
    roles: ['ROLE_FINANCE'],
  },
]
