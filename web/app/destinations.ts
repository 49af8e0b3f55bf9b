import {
  Download,
  Eye,
  Fingerprint,
  History,
  Home,
  KeyRound,
  type LucideIcon,
  MapPin,
  MonitorSmartphone,
  ScrollText,
  Settings2,
  ShieldCheck,
  TriangleAlert,
  UserRound,
  Users,
  Wallet,
} from 'lucide-react'
import { type Me, may, mayEnterAdmin } from './session.ts'

/** A page one can go to, as the navigation and the palette show it. */
export interface Destination {
  to: string
  /** The key of its name in the texts under `places`. */
  name: string
  Icon: LucideIcon
}

export const accountPlaces = [
  { to: '/account/profile', name: 'profile', Icon: UserRound },
  { to: '/account/addresses', name: 'addresses', Icon: MapPin },
  { to: '/account/security', name: 'security', Icon: ShieldCheck },
  { to: '/account/sessions', name: 'sessions', Icon: MonitorSmartphone },
  { to: '/account/privacy', name: 'privacy', Icon: Eye },
  { to: '/account/wallets', name: 'wallets', Icon: Wallet },
  { to: '/account/api-keys', name: 'apiKeys', Icon: KeyRound },
  { to: '/account/activity', name: 'activity', Icon: History },
  { to: '/account/data', name: 'data', Icon: Download },
] as const satisfies Destination[]

const adminPages = [
  { to: '/admin/users', name: 'users', Icon: Users, permission: 'PERM_USER_READ' },
  { to: '/admin/roles', name: 'roles', Icon: ShieldCheck, permission: 'PERM_ROLE_READ' },
  { to: '/admin/permissions', name: 'permissions', Icon: Fingerprint, permission: 'PERM_ROLE_READ' },
  { to: '/admin/settings', name: 'settings', Icon: Settings2, permission: 'PERM_SETTINGS_VIEW' },
  { to: '/admin/audit', name: 'audit', Icon: ScrollText, permission: 'PERM_ANALYTICS_VIEW' },
  {
    to: '/admin/dead-jobs',
    name: 'deadJobs',
    Icon: TriangleAlert,
    permission: 'PERM_SETTINGS_SYSTEM_CONFIG',
  },
] as const

export type PlaceName =
  | 'square'
  | 'account'
  | 'admin'
  | (typeof accountPlaces)[number]['name']
  | (typeof adminPages)[number]['name']

export function adminPlaces(me: Me | null) {
  return adminPages.filter((page) => may(me, page.permission))
}

/** Whether an address of the administration, or what lies below it, shows somebody anything. */
export function mayVisit(me: Me | null, path: string): boolean {
  const page = adminPages.find(({ to }) => path === to || path.startsWith(`${to}/`))
  return !page || may(me, page.permission)
}

/** The three or four places of the bottom bar and the side rail. */
export function mainPlaces(me: Me | null) {
  return [
    { to: '/', name: 'square', Icon: Home },
    ...(me ? [{ to: '/account', name: 'account', Icon: UserRound } as const] : []),
    ...(mayEnterAdmin(me) ? [{ to: '/admin', name: 'admin', Icon: ShieldCheck } as const] : []),
  ] as const
}
