import type { Coordinates } from '../../../kernel/ports/geocoding.ts'
import type { PricedLine, ProductForSale } from '../../catalog/contract.ts'
import type { StoreForSale } from '../../merchants/contract.ts'
import type { Fulfilment } from '../status/order-status.ts'

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
  | { code: 'amount_too_large' }
  | { code: 'quantity_unfit'; step: number }

/** What has changed since the buyer last agreed to a line; it can be ordered all the same. */
export type LineNotice =
  | { code: 'price_changed'; fromMinor: number; toMinor: number }
  | { code: 'offer_ended'; title: string | null; fromMinor: number; toMinor: number }

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
export interface PricedCartLine extends PricedLine {
  itemId: string
  product: ProductForSale
  quantity: number
  /** What one of it costs now by itself, after offers, and what it cost when the buyer last agreed to it. */
  priceNowMinor: number
  priceSnapshotMinor: number
  offers: GivenOffer[]
  note: string | null
  available: number
  problems: LineProblem[]
  notices: LineNotice[]
}

/** A line of something that is no longer sold, or not to this buyer. */
export interface LostLine {
  itemId: string
  productId: string
  productName: string
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
  store: StoreForSale | null
  fulfilment: Fulfilment
  slot: ChosenSlot | null
  note: string | null
  lines: PricedCartLine[]
  lost: LostLine[]
  distanceKm: number | null
  openNow: boolean
  /** Such as a store-wide offer: its sum is in the lines' discounts. */
  storeOffer: GivenOffer | null
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

/** What waits for later: it is in no sum. */
export interface SavedLine extends LostLine {
  tenantId: string
  storeId: string
  /** Null when it is no longer sold. */
  product: ProductForSale | null
  priceNowMinor: number | null
  available: number
  notices: LineNotice[]
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
  saved: SavedLine[]
  itemsMinor: number
  discountMinor: number
  deliveryFeeMinor: number
  taxMinor: number
  savedMinor: number
  totalMinor: number
  /** Nothing stands in the way, and there is something to order. */
  canCheckOut: boolean
}
