import { Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { CalendarDate, Id } from '../../kernel/http/schemas.ts'

const place = { tenantId: Id, storeId: Id, productId: Id }
const level = { ...place, onHand: Type.Number(), available: Type.Number() }

/** What is on hand fell to the minimum or below: told once, until it has been above. */
export const stockLow = event('stock.low', Type.Object(level))

/** Nothing is left to sell: sold, held for buyers, or spoilt. */
export const stockOut = event('stock.out', Type.Object(level))

/** There is something to sell again. */
export const stockBack = event('stock.back', Type.Object(level))

/** A delivery came in. */
export const stockReceived = event(
  'stock.received',
  Type.Object({ tenantId: Id, storeId: Id, receiptId: Id, productIds: Type.Array(Id) }),
)

const batch = { ...place, batchId: Id, expiryDate: CalendarDate, remaining: Type.Number() }

/** A batch will be past its date within the days that the business chose; told once. */
export const batchExpiring = event('batch.expiring', Type.Object(batch))

/** The last day of a batch is over: it is sold no more, and waits to be written off. */
export const batchExpired = event('batch.expired', Type.Object(batch))
