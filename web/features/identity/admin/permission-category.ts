import type { Permission } from './roles-api.ts'

const categories: Record<string, string> = {
  ...{ ANALYTICS: 'analytics', SETTINGS: 'settings', SELLER: 'seller_management' },
  ...{ USER: 'user_management', ROLE: 'role_management' },
  ...{ PRODUCT: 'product_management', COST: 'product_management', OFFER: 'product_management' },
  ...{ BUSINESS: 'business_management', KYC: 'business_management', TEAM: 'business_management' },
  ...{ STORE: 'business_management', STOCK: 'inventory_management', SUPPLIER: 'inventory_management' },
  ...{ LEDGER: 'financial_management', PAYMENT: 'financial_management', WALLET: 'financial_management' },
  ...{ ORDER: 'order_management', RETURN: 'order_management', REVIEW: 'order_management' },
  ...{ CUSTOMER: 'order_management' },
}

/** A permission's subject. Where the list of permissions may not be read, their ids still say what they are about. */
export function categoryOf(permissionId: string, known: readonly Permission[] = []): string {
  const listed = known.find(({ id }) => id === permissionId)
  if (listed) return listed.category
  const subject = /^PERM_([A-Z]+)_/.exec(permissionId)?.[1] ?? ''
  return categories[subject] ?? `${subject.toLowerCase()}_management`
}
