import { type Static, Type } from 'typebox'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { Picture } from '../../catalog/contract.ts'
import { fulfilments } from '../status/order-status.ts'

const Money = Type.Integer()

/** What stands in the way of ordering a line, with what there is to know. */
const LineProblem = Type.Object({
  code: oneOf([
    'unavailable',
    'stock_short',
    'below_bulk_minimum',
    'amount_too_small',
    'amount_too_large',
    'quantity_unfit',
  ]),
  available: Type.Optional(Type.Number({ description: 'stock_short: how much there is' })),
  minimum: Type.Optional(Type.Number({ description: 'below_bulk_minimum: from how much on' })),
  step: Type.Optional(Type.Number({ description: 'quantity_unfit: it is sold in multiples of this' })),
})

/** What changed since the buyer agreed; POST /cart/acceptance agrees anew. */
const LineNotice = Type.Object({
  code: oneOf(['price_changed', 'offer_ended']),
  title: Type.Optional(nullable(Type.String({ description: "offer_ended: the offer's" }))),
  fromMinor: Money,
  toMinor: Money,
})

const StoreProblem = Type.Object({
  code: oneOf([
    'store_unavailable',
    'below_minimum',
    'place_missing',
    'out_of_radius',
    'fulfilment_unavailable',
    'closed',
    'slot_gone',
    'slot_full',
  ]),
  minimumMinor: Type.Optional(Money),
  missingMinor: Type.Optional(Money),
  distanceKm: Type.Optional(Type.Number()),
  radiusKm: Type.Optional(Type.Number()),
  opensAt: Type.Optional(nullable(Timestamp)),
})

const GivenOffer = Type.Object({
  id: Id,
  title: Type.String(),
  code: nullable(Type.String()),
  discountMinor: Money,
})

const product = {
  itemId: Id,
  productId: Id,
  productName: Type.String(),
  variantType: nullable(Type.String()),
  size: nullable(Type.Number()),
  sizeUnit: nullable(Type.String()),
  picture: nullable(Picture),
  quantity: Type.Number(),
  quantityStep: Type.Number(),
  minBulkQuantity: nullable(Type.Number({ description: 'Of what is sold in bulk only' })),
  available: Type.Number(),
  note: nullable(Type.String()),
  priceSnapshotMinor: Type.Integer({ description: 'What one cost when the buyer last agreed' }),
  notices: Type.Array(LineNotice),
}

const CartLine = Type.Object({
  ...product,
  isAvailable: Type.Boolean({
    description: 'False: no longer sold, or not to this buyer; its amounts are 0',
  }),
  priceNowMinor: Type.Integer({ description: 'One by itself, after offers' }),
  mrpMinor: Money,
  unitPriceMinor: Type.Integer({ description: 'After quantity breaks, before offers' }),
  grossMinor: Money,
  discountMinor: Money,
  totalMinor: Money,
  savedMinor: Type.Integer({ description: 'Less than the maximum retail price' }),
  taxRate: Type.Number(),
  taxMinor: Type.Integer({ description: 'Contained in totalMinor' }),
  offers: Type.Array(GivenOffer),
  problems: Type.Array(LineProblem),
})
export type CartLine = Static<typeof CartLine>

const SavedItem = Type.Object({
  ...product,
  storeId: Id,
  isAvailable: Type.Boolean(),
  priceNowMinor: nullable(Money),
})
export type SavedItem = Static<typeof SavedItem>

const sums = {
  itemsMinor: Type.Integer({ description: 'All lines, after discounts' }),
  discountMinor: Money,
  deliveryFeeMinor: Money,
  taxMinor: Type.Integer({ description: 'Contained in itemsMinor' }),
  savedMinor: Money,
  totalMinor: Type.Integer({ description: 'Items and delivery' }),
}

const StoreOfCart = Type.Object({
  storeId: Id,
  tenantId: Id,
  code: nullable(Type.String()),
  name: nullable(Type.String({ description: 'Null: buyers can no longer see this store' })),
  city: nullable(Type.String()),
  pictureUrl: nullable(Type.String()),
  timeZone: nullable(Type.String()),
  openNow: Type.Boolean(),
  delivers: Type.Boolean(),
  offersPickup: Type.Boolean(),
  acceptsOnlinePayment: Type.Boolean(),
  hasSlots: Type.Boolean({ description: 'For the way that is chosen; see GET /cart/stores/{storeId}/slots' }),
  fulfilment: oneOf(fulfilments),
  slot: nullable(
    Type.Object({
      slotId: Id,
      date: Type.String(),
      startsAt: nullable(Timestamp),
      endsAt: nullable(Timestamp),
    }),
  ),
  note: nullable(Type.String()),
  distanceKm: nullable(Type.Number()),
  minOrderMinor: Money,
  freeDeliveryFromMinor: nullable(Money),
  storeOffer: nullable(GivenOffer),
  ...sums,
  lines: Type.Array(CartLine),
  problems: Type.Array(StoreProblem),
})
export type StoreOfCart = Static<typeof StoreOfCart>

const Place = Type.Object({
  addressId: nullable(Id),
  latitude: Type.Number(),
  longitude: Type.Number(),
  pincode: nullable(Type.String()),
  state: nullable(Type.String()),
})

/** A cart as its page shows it. */
export const Cart = Type.Object({
  id: nullable(Id),
  version: Type.Integer(),
  currency: Type.String(),
  place: nullable(Place),
  couponCodes: Type.Array(Type.String()),
  idleCodes: Type.Array(Type.String(), { description: 'Coupons that take nothing off at present' }),
  stores: Type.Array(StoreOfCart),
  saved: Type.Array(SavedItem),
  lineCount: Type.Integer(),
  ...sums,
  hasNotices: Type.Boolean(),
  canCheckOut: Type.Boolean(),
})
export type Cart = Static<typeof Cart>
