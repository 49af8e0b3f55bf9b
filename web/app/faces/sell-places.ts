import { Store } from 'lucide-react'
import type { Me } from '../session.ts'
import type { Place } from './place.ts'

const isFor = (me: Me | null) => me !== null

export const sellPlaces = [
  { to: '/sell/start', name: 'openShop', Icon: Store, isFor },
] as const satisfies Place[]
