import type { Permission } from '../../kernel/module.ts'

const ledger = { category: 'financial_management', resource: 'ledger' }
const payments = { category: 'financial_management', resource: 'payments' }
const office = ['ROLE_ADMIN', 'ROLE_FINANCE'] as const

export const permissions: readonly Permission[] = [
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
  {
    id: 'PERM_PAYMENT_READ',
    name: 'View Payments',
    description: 'See every payment, what went back of it, and where a provider says something else',
    ...payments,
    action: 'read',
    roles: ['ROLE_ADMIN', 'ROLE_FINANCE', 'ROLE_SUPPORT'],
  },
  {
    id: 'PERM_PAYMENT_REFUND',
    name: 'Refund Payments',
    description: 'Give money back to buyers, and settle what providers say otherwise',
    ...payments,
    action: 'update',
    roles: office,
  },
  {
    id: 'PERM_WALLET_UPDATE',
    name: 'Freeze Wallets',
    description: 'Freeze a wallet that is misused, open it again, and limit what is sent from it',
    category: 'financial_management',
    resource: 'wallets',
    action: 'update',
    roles: office,
  },
]
