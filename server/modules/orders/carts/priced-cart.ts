import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import type { PricedLine, ProductForSale, Tax } from '../../catalog/contract.ts'

export const fulfilments = ['delivery', 'pickup'] as const
export type Fulfilment = (typeof fulfilments)[number]

/** Where a cart is to be brought. */
export interface CartPlace extends Coordinates {
  addressId: string | null
  pincode: string | null
  /** For the tax; null when nobody said. */
  state: string | null
}

/** What stands in the way of ordering a line as it is. */
export type LineProblem =
  | { code: 'unavailable' }
  | { code: 'stock_short'; available: number }
  | { code: 'below_bulk_minimum'; minimum: number }
  | { code: 'amount_too_small' }
  | { code: 'quantity_unfit'; step: number }

/** What has changed since the buyer last agreed to a line; it can be ordered all the same. */
export type LineNotice =
  | { code: 'price_changed'; fromMinor: number; toMinor: number }
  | { code: 'offer_ended'; title: string | null }

/** What stands in the way of ordering from a store. */
export type StoreProblem =
  | { code: 'store_unavailable' }
  | { code: 'below_minimum'; minimumMinor: number; missingMinor: number }
  | { code: 'place_missing' }
  | { code: 'out_of_radius'; distanceKm: number; radiusKm: number }
  | { code: 'fulfilment_unavailable' }
  | { code: 'closed'; opensAt: string | null }
  | { code: 'slot_gone' }
  | { code: 'slot_full' }

export interface GivenOffer {
  id: string
  title: string
  code: string | null
  discountMinor: number
}

/** A line that can be priced. Amounts contain tax; `totalMinor` is what the line comes to. */
export interface PricedCartLine extends Tax {
  itemId: string
  product: ProductForSale
  quantity: number
  mrpMinor: number
  unitPriceMinor: number
  grossMinor: number
  discountMinor: number
  totalMinor: number
  savedMinor: number
  /** What one of it costs now by itself, after offers: compared with the price that the buyer agreed to. */
  priceNowMinor: number
  offers: GivenOffer[]
  note: string | null
  available: number
  problems: LineProblem[]
  notices: LineNotice[]
  priced: PricedLine
}

/** A line of something that is no longer sold, or not to this buyer. */
export interface LostLine {
  itemId: string
  productId: string
  quantity: number
  priceSnapshotMinor: number
  note: string | null
}

export interface ChosenSlot {
  slotId: string
  date: string
  /** Null when there is no such slot any more. */
  startsAt: Date | null
  endsAt: Date | null
}

export interface PricedStore {
  tenantId: string
  storeId: string
  /** Null when buyers may not see the store any more; all its lines are lost then. */
  store: CartStore | null
  fulfilment: Fulfilment
  slot: ChosenSlot | null
  note: string | null
  lines: PricedCartLine[]
  lost: LostLine[]
  distanceKm: number | null
  grossMinor: number
  discountMinor: number
  taxMinor: number
  savedMinor: number
  /** Of all lines, after discounts. */
  itemsMinor: number
  deliveryFeeMinor: number
  /** Items and delivery: what this store's order comes to. */
  totalMinor: number
  problems: StoreProblem[]
}

/** What a cart needs to know of a store. */
export interface CartStore {
  id: string
  tenantId: string
  code: string
  name: string
  city: string
  state: string
  pictureUrl: string | null
  currency: string
  timeZone: string
  delivers: boolean
  offersPickup: boolean
  openNow: boolean
  minOrderMinor: number
  deliveryFeeMinor: number
  freeDeliveryFromMinor: number | null
}

/** Everything about a cart, priced now: what its page shows and what a checkout orders. */
export interface PricedCart {
  id: string
  version: number
  userId: string | null
  guestId: string | null
  currency: string
  place: CartPlace | null
  couponCodes: string[]
  /** Given codes that take nothing off at present. */
  idleCodes: string[]
  stores: PricedStore[]
  itemsMinor: number
  discountMinor: number
  deliveryFeeMinor: number
  taxMinor: number
  savedMinor: number
  totalMinor: number
  /** Nothing stands in the way, and there is something to order. */
  canCheckOut: boolean
}
