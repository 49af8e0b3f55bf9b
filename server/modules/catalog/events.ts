import { type Static, Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { Id, nullable, oneOf } from '../../kernel/http/schemas.ts'
import { productStatuses } from './products/product-status.ts'

const OfProduct = { tenantId: Id, storeId: Id, productId: Id }
const Status = oneOf(productStatuses)

/** A store took up something new, which buyers may not see yet. */
export const productCreated = event('product.created', Type.Object(OfProduct))

export const ProductFacet = oneOf(['name', 'category', 'price', 'wholesale', 'pictures', 'details'])
export type ProductFacet = Static<typeof ProductFacet>

/** Says what changed of a product, never its value. */
export const productUpdated = event(
  'product.updated',
  Type.Object({ ...OfProduct, changed: Type.Array(ProductFacet) }),
)

/** By its store, a moderator, or its stock reaching or leaving zero. */
export const productStatusChanged = event(
  'product.status_changed',
  Type.Object({ ...OfProduct, from: Status, to: Status }),
)

export const productRemoved = event('product.removed', Type.Object(OfProduct))
export const productRestored = event('product.restored', Type.Object(OfProduct))

/** A product costs something else from now on; its offers are told of by themselves. */
export const priceChanged = event(
  'price.changed',
  Type.Object({
    ...OfProduct,
    mrpMinor: Type.Integer(),
    sellingPriceMinor: Type.Integer(),
    earlierSellingPriceMinor: Type.Integer(),
  }),
)

export const flagReasons = [
  'wrong_price',
  'wrong_description',
  'counterfeit',
  'expired',
  'unsafe',
  'forbidden',
  'offensive',
  'other',
] as const

/** Somebody reports a listing. The note is masked. */
export const itemFlagged = event(
  'item.flagged',
  Type.Object({
    ...OfProduct,
    reason: oneOf(flagReasons),
    note: nullable(Type.String()),
    flaggedBy: Id,
  }),
)

/** A moderator took a listing off the shelves. */
export const listingFlagged = event(
  'listing.flagged',
  Type.Object({ ...OfProduct, reason: Type.String(), flaggedBy: Id }),
)

/** An offer was made, changed or withdrawn; without a product it is store-wide. */
export const offerChanged = event(
  'offer.changed',
  Type.Object({
    tenantId: Id,
    storeId: Id,
    offerId: Id,
    productId: nullable(Id),
    change: oneOf(['created', 'updated', 'removed']),
  }),
)

export const categoryChanged = event(
  'category.changed',
  Type.Object({ categoryId: Id, change: oneOf(['created', 'updated', 'removed']) }),
)

/** Something of the master catalogue is new or different: names and keywords may be, too. */
export const genericProductChanged = event('generic_product.changed', Type.Object({ genericProductId: Id }))

/** A file of rows is in, or will not be. */
export const importFinished = event(
  'import.finished',
  Type.Object({
    importJobId: Id,
    tenantId: nullable(Id),
    status: oneOf(['completed', 'completed_with_errors', 'failed', 'cancelled']),
  }),
)
