import {
  CreditCard,
  Flag,
  KeyRound,
  LibraryBig,
  Package,
  ScrollText,
  Settings2,
  ShieldCheck,
  ShieldPlus,
  Store,
  TriangleAlert,
  Users,
} from 'lucide-react'
import { type Me, may } from '../session.ts'
import type { Place } from './place.ts'

const holding = (permission: string) => (me: Me | null) => may(me, permission)

/** The pages of the administration's navigation. */
export const adminPages = [
  { to: '/admin/users', name: 'users', Icon: Users, isFor: holding('PERM_USER_READ') },
  { to: '/admin/sellers', name: 'sellers', Icon: Store, isFor: holding('PERM_SELLER_READ') },
  { to: '/admin/catalogue', name: 'catalogue', Icon: LibraryBig, isFor: holding('PERM_PRODUCT_READ') },
  { to: '/admin/orders', name: 'anyOrders', Icon: Package, isFor: holding('PERM_ORDER_READ_ALL') },
  { to: '/admin/payments', name: 'payments', Icon: CreditCard, isFor: holding('PERM_PAYMENT_READ') },
  { to: '/admin/reviews', name: 'reportedReviews', Icon: Flag, isFor: holding('PERM_REVIEW_MODERATE') },
  { to: '/admin/roles', name: 'roles', Icon: ShieldCheck, isFor: holding('PERM_ROLE_READ') },
  { to: '/admin/permissions', name: 'permissions', Icon: KeyRound, isFor: holding('PERM_ROLE_READ') },
  { to: '/admin/settings', name: 'settings', Icon: Settings2, isFor: holding('PERM_SETTINGS_VIEW') },
  { to: '/admin/audit', name: 'audit', Icon: ScrollText, isFor: holding('PERM_ANALYTICS_VIEW') },
  {
    to: '/admin/dead-jobs',
    name: 'deadJobs',
    Icon: TriangleAlert,
    isFor: holding('PERM_SETTINGS_SYSTEM_CONFIG'),
  },
] as const satisfies Place[]

/** What lies deeper than the navigation shows. */
export const adminActs = [
  { to: '/admin/roles/new', name: 'newRole', Icon: ShieldPlus, isFor: holding('PERM_ROLE_CREATE') },
] as const satisfies Place[]
