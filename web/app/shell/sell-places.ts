import {
  BadgePercent,
  Boxes,
  ClipboardList,
  Home,
  type LucideIcon,
  Package,
  Store,
  Users,
} from 'lucide-react'

interface SellPlace {
  to: '/sell/$tenantId' | `/sell/$tenantId/${'products' | 'stock' | 'offers' | 'stores' | 'team' | 'setup'}`
  name: 'home' | 'products' | 'stock' | 'offers' | 'stores' | 'team' | 'setup'
  Icon: LucideIcon
  /** What one must hold for the page to show something. */
  needs: string
}

/** The pages of a business's console. A phone has the first four in its bottom bar, the others behind "More". */
export const consolePages: readonly SellPlace[] = [
  { to: '/sell/$tenantId', name: 'home', Icon: Home, needs: 'PERM_BUSINESS_READ' },
  { to: '/sell/$tenantId/products', name: 'products', Icon: Package, needs: 'PERM_PRODUCT_READ' },
  { to: '/sell/$tenantId/stock', name: 'stock', Icon: Boxes, needs: 'PERM_STOCK_READ' },
  { to: '/sell/$tenantId/offers', name: 'offers', Icon: BadgePercent, needs: 'PERM_OFFER_READ' },
  { to: '/sell/$tenantId/stores', name: 'stores', Icon: Store, needs: 'PERM_STORE_READ' },
  { to: '/sell/$tenantId/team', name: 'team', Icon: Users, needs: 'PERM_TEAM_READ' },
  { to: '/sell/$tenantId/setup', name: 'setup', Icon: ClipboardList, needs: 'PERM_KYC_READ' },
]

export const pagesInBar = 4
