import { type Static, Type } from 'typebox'
import { Id, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'

export const movementTypes = ['purchase', 'sale', 'return', 'adjustment', 'damage', 'expiry'] as const
export type MovementType = (typeof movementTypes)[number]

export const Movement = Type.Object({
  id: Id,
  productId: Id,
  productName: Type.String(),
  storeId: Id,
  movementType: oneOf(movementTypes),
  quantity: Type.Number({ description: 'Positive: came in; negative: went out' }),
  balanceAfter: Type.Number(),
  batchId: nullable(Id),
  batchNumber: nullable(Type.String()),
  referenceType: Type.String(),
  referenceId: nullable(Type.String()),
  reason: nullable(Type.String()),
  performedBy: nullable(Id),
  createdAt: Timestamp,
})
export type Movement = Static<typeof Movement>

/** A movement to be made. Without a batch the database picks some where it takes away. */
export interface NewMovement {
  readonly productId: string
  readonly type: MovementType
  /** Signed. */
  readonly quantity: number
  readonly batchId?: string | null
  readonly reference: { readonly type: string; readonly id: string | null }
  readonly reason?: string | null
}

/** Which way each type goes; an adjustment says it by its own sign. */
export const directionOf: Record<MovementType, 1 | -1 | null> = {
  purchase: 1,
  return: 1,
  sale: -1,
  damage: -1,
  expiry: -1,
  adjustment: null,
}
