import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import {
  distanceKm,
  isOpenAt,
  nextChangeAfter,
  type SlotOnDate,
  type StoreForSale,
  slotsOn,
} from '../../merchants/contract.ts'
import type { Fulfilment } from '../status/order-status.ts'
import type { StoreChoice } from './find-cart.ts'
import type { ChosenSlot, StoreProblem } from './priced-cart.ts'

/** Where an order is to be brought. */
export interface Destination {
  /** Null when nobody could find the address on the map: then no store refuses it for its distance. */
  coordinates: Coordinates | null
  state: string | null
}

/** The slot that the buyer chose, on its day. */
export interface ChosenTime {
  slot: SlotOnDate | null
  /** How many orders it has already. */
  booked: number
}

interface HandOver {
  fulfilment: Fulfilment
  slot: ChosenSlot | null
  distanceKm: number | null
  problems: StoreProblem[]
}

/** How, when and whether a store can hand over what is in the cart. */
export function handOver(
  store: StoreForSale | null,
  choice: StoreChoice | null,
  { to, time, now }: { to: Destination | null; time: ChosenTime | null; now: Date },
): HandOver {
  const distance =
    store?.coordinates && to?.coordinates ? distanceKm(store.coordinates, to.coordinates) : null
  const fulfilment = choice?.fulfilment ?? usualWay(store, distance)
  const slot = slotOf(choice, time)
  const rounded = distance === null ? null : Math.round(distance * 100) / 100
  const way = { fulfilment, slot, distanceKm: rounded }
  if (!store) return { ...way, problems: [{ code: 'store_unavailable' }] }
  return {
    ...way,
    problems: [...wayProblems(store, fulfilment, to, distance), ...timeProblems(store, slot, time, now)],
  }
}

/** Brought where the store brings to, fetched where it does not. */
function usualWay(store: StoreForSale | null, distance: number | null): Fulfilment {
  if (!store?.offersPickup) return 'delivery'
  return store.delivers && (distance === null || distance <= store.deliveryRadiusKm) ? 'delivery' : 'pickup'
}

const slotOf = (choice: StoreChoice | null, time: ChosenTime | null): ChosenSlot | null =>
  choice?.slotId && choice.slotDate
    ? {
        slotId: choice.slotId,
        date: choice.slotDate,
        startsAt: time?.slot?.startsAt ?? null,
        endsAt: time?.slot?.endsAt ?? null,
      }
    : null

function wayProblems(
  store: StoreForSale,
  fulfilment: Fulfilment,
  to: Destination | null,
  distance: number | null,
): StoreProblem[] {
  if (fulfilment === 'pickup') return store.offersPickup ? [] : [{ code: 'fulfilment_unavailable' }]
  if (!store.delivers) return [{ code: 'fulfilment_unavailable' }]
  if (!to) return [{ code: 'place_missing' }]
  if (distance === null || distance <= store.deliveryRadiusKm) return []
  const shown = Math.round(distance * 100) / 100
  return [{ code: 'out_of_radius', distanceKm: shown, radiusKm: store.deliveryRadiusKm }]
}

/** Without a slot it is wanted at once, so the store has to be open. */
function timeProblems(
  store: StoreForSale,
  chosen: ChosenSlot | null,
  time: ChosenTime | null,
  now: Date,
): StoreProblem[] {
  if (chosen === null) {
    if (isOpenAt(store.schedule, now)) return []
    return [{ code: 'closed', opensAt: nextChangeAfter(store.schedule, now)?.toISOString() ?? null }]
  }
  if (!time?.slot?.isBookable) return [{ code: 'slot_gone' }]
  return time.booked >= time.slot.slot.capacity ? [{ code: 'slot_full' }] : []
}

/** The slot of a store on a day, if there is such a one for the way that was chosen. */
export function slotOnDate(
  store: StoreForSale,
  { slotId, slotDate }: { slotId: string; slotDate: string },
  now: Date,
): SlotOnDate | null {
  return slotsOn(store.schedule, store.slots, slotDate, now).find(({ slot }) => slot.id === slotId) ?? null
}
