import { CreditCard, Package, ShoppingCart } from 'lucide-react'
import type { Me } from '../session.ts'
import type { Place } from './place.ts'

export const buyPlaces = [
  { to: '/cart', name: 'cart', Icon: ShoppingCart },
  { to: '/checkout', name: 'checkout', Icon: CreditCard },
  // Whoever has an account finds them there.
  { to: '/orders', name: 'orders', Icon: Package, isFor: (me: Me | null) => me === null },
] as const satisfies Place[]
