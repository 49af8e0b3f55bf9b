import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const shortageStatuses = ['offered', 'accepted', 'refunded', 'withdrawn'] as const
export type ShortageStatus = (typeof shortageStatuses)[number]

export const settledReasons = [
  'nothing_offered',
  'accepted',
  'declined',
  'unanswered',
  'sold_out',
  'order_cancelled',
] as const
export type SettledReason = (typeof settledReasons)[number]

const Quantity = Type.Number({ minimum: 0.001, maximum: 10_000_000 })

export const ReportShortage = Type.Object(
  {
    itemId: Id,
    quantity: Quantity,
    note: Type.Optional(line(500)),
    substitute: Type.Optional(
      Type.Object(
        { productId: Id, quantity: Quantity },
        { ...closed, description: 'What the buyer is offered in its stead; it never costs them more' },
      ),
    ),
  },
  closed,
)
export type ReportShortage = Static<typeof ReportShortage>

export const Shortage = Type.Object({
  id: Id,
  orderId: Id,
  itemId: Id,
  productName: Type.String(),
  quantity: Type.Number(),
  valueMinor: Type.Integer(),
  status: oneOf(shortageStatuses),
  settledBecause: nullable(oneOf(settledReasons)),
  note: nullable(Type.String()),
  substitute: nullable(
    Type.Object({
      productId: Id,
      productName: Type.String(),
      quantity: Type.Number(),
      unitPriceMinor: Type.Integer(),
      totalMinor: Type.Integer({ description: 'What of the value it takes; the rest goes back' }),
    }),
  ),
  refundMinor: Type.Integer(),
  currency: Type.String(),
  expiresAt: nullable(Timestamp),
  settledAt: nullable(Timestamp),
  createdAt: Timestamp,
})
export type Shortage = Static<typeof Shortage>

/** How an offer ends: by the buyer, by time, by the shelf, or with the order itself. */
const endings: Record<Exclude<SettledReason, 'nothing_offered'>, ShortageStatus> = {
  accepted: 'accepted',
  declined: 'refunded',
  unanswered: 'refunded',
  sold_out: 'refunded',
  order_cancelled: 'withdrawn',
}

export function shortageStatusAfter(from: ShortageStatus, because: keyof typeof endings): ShortageStatus {
  if (from === 'offered') return endings[because]
  throw new Refusal('offer_settled', 409, 'What was offered instead is settled already.', {
    facts: { status: from },
  })
}

/** While an order is being packed, its store can say that something is missing. */
const packedIn = ['placed', 'confirmed', 'preparing', 'ready']

export function checkPacked(status: string): void {
  if (packedIn.includes(status)) return
  throw new Refusal(
    'order_not_packed',
    409,
    'Say that something is missing before the order leaves the store.',
    {
      facts: { status },
    },
  )
}
