import { accountPlaces } from './faces/account-places.ts'
import { adminActs, adminPages } from './faces/admin-places.ts'
import { buyPlaces } from './faces/buy-places.ts'
import { entrancePlaces } from './faces/entrance-places.ts'
import type { Place } from './faces/place.ts'
import { sellPlaces } from './faces/sell-places.ts'
import { shopPlaces } from './faces/shop-places.ts'
import { mainPages, squarePlaces } from './faces/square-places.ts'
import type { Me } from './session.ts'

/** Everything the palette goes to: a new face adds its list here, and nothing else. */
const everywhere = [
  ...mainPages,
  ...shopPlaces,
  ...buyPlaces,
  ...entrancePlaces,
  ...sellPlaces,
  ...accountPlaces,
  ...adminPages,
  ...adminActs,
  ...squarePlaces,
] as const

export type PlaceName = (typeof everywhere)[number]['name']

export const allPlaces = (me: Me | null) => open(everywhere, me)
export const mainPlaces = (me: Me | null) => open(mainPages, me)
export const adminPlaces = (me: Me | null) => open(adminPages, me)

/** Whether an address of the administration, or what lies below it, shows somebody anything. */
export function mayVisit(me: Me | null, path: string): boolean {
  const page: Place | undefined = adminPages.find(({ to }) => path === to || path.startsWith(`${to}/`))
  return page?.isFor?.(me) ?? true
}

function open<One extends Place>(places: readonly One[], me: Me | null): One[] {
  return places.filter(({ isFor }) => isFor?.(me) ?? true)
}
