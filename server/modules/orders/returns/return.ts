import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { returnStatuses } from './return-status.ts'

export const returnReasons = [
  'damaged',
  'wrong_item',
  'not_as_described',
  'poor_quality',
  'expired',
  'changed_mind',
  'other',
] as const
export const returnOutcomes = ['restocked', 'written_off', 'not_received'] as const
export const refundTargets = ['source', 'wallet'] as const

const Quantity = Type.Number({ minimum: 0.001, maximum: 10_000_000 })

export const RequestReturn = Type.Object(
  {
    lines: Type.Array(Type.Object({ itemId: Id, quantity: Quantity }, closed), {
      minItems: 1,
      maxItems: 100,
    }),
    reason: oneOf(returnReasons),
    note: Type.Optional(line(1000)),
    refundTo: Type.Optional(oneOf(refundTargets)),
  },
  closed,
)
export type RequestReturn = Static<typeof RequestReturn>

export const DecideReturn = Type.Object({ note: Type.Optional(line(500)) }, closed)
export const RefuseReturn = Type.Object({ note: line(500) }, closed)

/** What became of each line; every one is named. */
export const ReceiveReturn = Type.Object(
  {
    lines: Type.Array(Type.Object({ lineId: Id, outcome: oneOf(returnOutcomes) }, closed), {
      minItems: 1,
      maxItems: 100,
    }),
    note: Type.Optional(line(500)),
  },
  closed,
)
export type ReceiveReturn = Static<typeof ReceiveReturn>

export const ReturnPhoto = Type.Object({
  id: Id,
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
})

export const ReturnLine = Type.Object({
  id: Id,
  itemId: Id,
  productId: Id,
  productName: Type.String(),
  variant: nullable(Type.String()),
  quantity: Type.Number(),
  valueMinor: Type.Integer({ description: 'What it would bring back' }),
  outcome: nullable(oneOf(returnOutcomes)),
  refundMinor: Type.Integer(),
})

export const Return = Type.Object({
  id: Id,
  returnNumber: Type.String(),
  orderId: Id,
  orderNumber: Type.String(),
  storeId: Id,
  customerName: Type.String(),
  status: oneOf(returnStatuses),
  reason: oneOf(returnReasons),
  note: nullable(Type.String()),
  refundTo: oneOf(refundTargets),
  decisionNote: nullable(Type.String()),
  decidedAt: nullable(Timestamp),
  receivedAt: nullable(Timestamp),
  returnDate: nullable(Type.String({ format: 'date' })),
  refundMinor: Type.Integer(),
  refundedAt: nullable(Timestamp),
  currency: Type.String(),
  lines: Type.Array(ReturnLine),
  photos: Type.Array(ReturnPhoto),
  version: Type.Integer(),
  createdAt: Timestamp,
})
export type Return = Static<typeof Return>
