import { Search, Store } from 'lucide-react'
import type { Place } from './place.ts'

export const shopPlaces = [
  { to: '/stores', name: 'stores', Icon: Store },
  { to: '/search', name: 'search', Icon: Search },
] as const satisfies Place[]
