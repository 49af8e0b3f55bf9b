import {
  CreditCard,
  Download,
  Eye,
  Heart,
  History,
  KeyRound,
  MapPin,
  MonitorSmartphone,
  Package,
  ShieldCheck,
  UserRound,
  Wallet,
  WalletCards,
} from 'lucide-react'
import type { Me } from '../session.ts'
import type { Place } from './place.ts'

const isFor = (me: Me | null) => me !== null

export const accountPlaces = [
  { to: '/account/profile', name: 'profile', Icon: UserRound, isFor },
  { to: '/orders', name: 'orders', Icon: Package, isFor },
  { to: '/account/wallet', name: 'wallet', Icon: Wallet, isFor },
  { to: '/account/payment-methods', name: 'paymentMethods', Icon: CreditCard, isFor },
  { to: '/account/addresses', name: 'addresses', Icon: MapPin, isFor },
  { to: '/account/favourites', name: 'favourites', Icon: Heart, isFor },
  { to: '/account/security', name: 'security', Icon: ShieldCheck, isFor },
  { to: '/account/sessions', name: 'sessions', Icon: MonitorSmartphone, isFor },
  { to: '/account/privacy', name: 'privacy', Icon: Eye, isFor },
  { to: '/account/wallets', name: 'wallets', Icon: WalletCards, isFor },
  { to: '/account/api-keys', name: 'apiKeys', Icon: KeyRound, isFor },
  { to: '/account/activity', name: 'activity', Icon: History, isFor },
  { to: '/account/data', name: 'data', Icon: Download, isFor },
] as const satisfies Place[]
