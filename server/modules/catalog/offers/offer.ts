import { type Static, Type } from 'typebox'
import { closed, Id, line, lines, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { thousandthsOf } from '../pricing/exact.ts'
import { type OfferType, offerTypes } from '../pricing/offer.ts'
import { Quantity } from '../products/product.ts'

/** An offer as its own business sees it. */
export const Offer = Type.Object({
  id: Id,
  storeId: Id,
  productId: nullable(Id),
  productName: nullable(Type.String()),
  title: Type.String(),
  code: nullable(Type.String({ description: 'A coupon: counts only for whoever gives it' })),
  offerType: oneOf(offerTypes),
  offerValue: Type.Number(),
  minQuantity: Type.Number(),
  maxDiscountMinor: nullable(Type.Integer()),
  currency: Type.String(),
  validFrom: Timestamp,
  validUntil: nullable(Timestamp),
  termsConditions: nullable(Type.String()),
  isActive: Type.Boolean(),
  state: oneOf(['upcoming', 'running', 'over', 'off']),
  version: Type.Integer(),
  createdAt: Timestamp,
})
export type Offer = Static<typeof Offer>

/** As people type it; it is kept in capitals. */
export const CouponCode = Type.String({ pattern: '^[A-Za-z0-9]{3,20}$' })

const written = {
  productId: nullable(Id),
  title: line(120),
  code: nullable(CouponCode),
  offerType: oneOf(offerTypes),
  offerValue: Type.Number({
    minimum: 0.01,
    maximum: 100_000_000_000,
    description: 'percentage: per cent; flat and bundle: minor units; bogo: how many come free',
  }),
  minQuantity: Quantity,
  maxDiscountMinor: nullable(Type.Integer({ minimum: 1, maximum: 100_000_000_000 })),
  validFrom: Timestamp,
  validUntil: nullable(Timestamp),
  termsConditions: nullable(lines(2000)),
  isActive: Type.Boolean(),
}
const { title, offerType, offerValue } = written

/** Without a product it is store-wide; without a start it begins at once. */
export const CreateOffer = Type.Object(
  { ...Type.Partial(Type.Object(written)).properties, title, offerType, offerValue },
  closed,
)
export type CreateOffer = Static<typeof CreateOffer>

export const EditOffer = Type.Partial(Type.Object(written), closed)
export type EditOffer = Static<typeof EditOffer>

export interface OfferRow {
  id: string
  store_id: string
  product_id: string | null
  product_name: string | null
  title: string
  code: string | null
  offer_type: OfferType
  offer_value: number
  min_quantity: number
  max_discount_minor: number | null
  currency: string
  valid_from: Date
  valid_until: Date | null
  terms_conditions: string | null
  is_active: boolean
  version: number
  created_at: Date
}

export const toOffer = (row: OfferRow, now: Date): Offer => ({
  id: row.id,
  storeId: row.store_id,
  productId: row.product_id,
  productName: row.product_name,
  title: row.title,
  code: row.code,
  offerType: row.offer_type,
  offerValue: row.offer_value,
  minQuantity: row.min_quantity,
  maxDiscountMinor: row.max_discount_minor,
  currency: row.currency,
  validFrom: row.valid_from.toISOString(),
  validUntil: row.valid_until?.toISOString() ?? null,
  termsConditions: row.terms_conditions,
  isActive: row.is_active,
  state: stateOf(row, now),
  version: row.version,
  createdAt: row.created_at.toISOString(),
})

function stateOf({ is_active, valid_from, valid_until }: OfferRow, now: Date): Offer['state'] {
  if (valid_until !== null && valid_until <= now) return 'over'
  if (!is_active) return 'off'
  return valid_from > now ? 'upcoming' : 'running'
}

interface OfferFacts {
  offerType: OfferType
  offerValue: number
  minQuantity: number
  validFrom: Date
  validUntil: Date | null
}

export function checkOffer({ offerType, offerValue, minQuantity, validFrom, validUntil }: OfferFacts): void {
  const [path, code] = ['/offerValue', 'value_unfit']
  if (offerType === 'percentage' && offerValue > 100) {
    throw invalidField(path, code, 'Nothing can be more than 100 per cent off.')
  }
  if (offerType !== 'percentage' && !Number.isInteger(offerValue)) {
    throw invalidField(path, code, 'Give whole paise, or how many come free.')
  }
  if (offerType === 'bogo' && offerValue > 100) {
    throw invalidField(path, code, 'At most 100 can come free.')
  }
  // As finely as quantities are kept.
  if (offerType === 'bundle' && thousandthsOf(minQuantity) <= 1000) {
    throw invalidField('/minQuantity', 'bundle_too_small', 'A bundle is more than one.')
  }
  if (validUntil !== null && validUntil <= validFrom) {
    throw invalidField('/validUntil', 'ends_before_start', 'An offer must end after it begins.')
  }
}
