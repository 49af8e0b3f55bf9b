import { Home, Shapes, ShieldCheck, Store, UserRound } from 'lucide-react'
import { mayEnterAdmin } from '../session.ts'
import type { Place } from './place.ts'

/** The few places of the bottom bar and the side rail. */
export const mainPages = [
  { to: '/', name: 'square', Icon: Home },
  { to: '/sell', name: 'sell', Icon: Store, isFor: (me) => me !== null },
  { to: '/account', name: 'account', Icon: UserRound, isFor: (me) => me !== null },
  { to: '/admin', name: 'admin', Icon: ShieldCheck, isFor: mayEnterAdmin },
] as const satisfies Place[]

export const squarePlaces = [{ to: '/kit', name: 'kit', Icon: Shapes }] as const satisfies Place[]
