import {
  BadgePercent,
  Boxes,
  ClipboardList,
  Contact,
  Home,
  IndianRupee,
  type LucideIcon,
  Package,
  ShoppingBag,
  Star,
  Store,
  Undo2,
  Users,
} from 'lucide-react'

type SellPage =
  | 'orders'
  | 'products'
  | 'stock'
  | 'offers'
  | 'customers'
  | 'reviews'
  | 'money'
  | 'stores'
  | 'team'
  | 'setup'

interface SellPlace {
  to: '/sell/$tenantId' | `/sell/$tenantId/${SellPage}`
  name: 'home' | SellPage
  Icon: LucideIcon
  /** What one must hold for the page to show something. */
  needs: string
}

/** The pages of a business's console. A phone has the first four in its bottom bar, the others behind "More". */
export const consolePages: readonly SellPlace[] = [
  { to: '/sell/$tenantId', name: 'home', Icon: Home, needs: 'PERM_BUSINESS_READ' },
  { to: '/sell/$tenantId/orders', name: 'orders', Icon: ShoppingBag, needs: 'PERM_ORDER_READ' },
  { to: '/sell/$tenantId/products', name: 'products', Icon: Package, needs: 'PERM_PRODUCT_READ' },
  { to: '/sell/$tenantId/stock', name: 'stock', Icon: Boxes, needs: 'PERM_STOCK_READ' },
  { to: '/sell/$tenantId/offers', name: 'offers', Icon: BadgePercent, needs: 'PERM_OFFER_READ' },
  { to: '/sell/$tenantId/customers', name: 'customers', Icon: Contact, needs: 'PERM_CUSTOMER_READ' },
  { to: '/sell/$tenantId/reviews', name: 'reviews', Icon: Star, needs: 'PERM_ORDER_READ' },
  { to: '/sell/$tenantId/money', name: 'money', Icon: IndianRupee, needs: 'PERM_LEDGER_READ' },
  { to: '/sell/$tenantId/stores', name: 'stores', Icon: Store, needs: 'PERM_STORE_READ' },
  { to: '/sell/$tenantId/team', name: 'team', Icon: Users, needs: 'PERM_TEAM_READ' },
  { to: '/sell/$tenantId/setup', name: 'setup', Icon: ClipboardList, needs: 'PERM_KYC_READ' },
]

/** What lies behind those, for the palette. */
export const deeperPages = [
  {
    to: '/sell/$tenantId/orders/all',
    name: 'allOrders',
    Icon: ClipboardList,
    needs: 'PERM_ORDER_READ',
  },
  { to: '/sell/$tenantId/returns', name: 'returns', Icon: Undo2, needs: 'PERM_ORDER_READ' },
] as const

export const pagesInBar = 4
