import { KeyRound, LogIn, UserPlus } from 'lucide-react'
import type { Me } from '../session.ts'
import type { Place } from './place.ts'

const isFor = (me: Me | null) => me === null

export const entrancePlaces = [
  { to: '/log-in', name: 'logIn', Icon: LogIn, isFor },
  { to: '/sign-up', name: 'signUp', Icon: UserPlus, isFor },
  { to: '/reset', name: 'reset', Icon: KeyRound, isFor },
] as const satisfies Place[]
