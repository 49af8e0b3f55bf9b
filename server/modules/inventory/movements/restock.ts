import { type Actor, nobodyId, userIdOf } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import type { Reference } from '../reservations/reservation.ts'
import { tellCrossings } from '../stock/crossings.ts'
import type { NewMovement } from './movement.ts'
import { recordMovements } from './record.ts'

export interface Returned {
  readonly productId: string
  readonly quantity: number
  /** The one it was sold from, as commitReservation told; null to put it back outside of any. */
  readonly batchId: string | null
}

/**
 * Puts back what was sold: an order was cancelled, or came back fit for sale. Once for each return: the caller's own
 * state machine sees to that.
 */
export async function restock(
  tx: Tx,
  returned: {
    readonly tenantId: string
    readonly lines: readonly Returned[]
    readonly reference: Reference
    readonly reason: string
  },
): Promise<void> {
  const { tenantId, lines, reference, reason } = returned
  const movements = lines.map((line) => ({ ...line, type: 'return' as const, reference, reason }))
  await tellCrossings(tx, await recordForBusiness(tx, tenantId, movements))
}

/** A buyer who cancels sees no stock: what they give back is put there in the name of the business. */
export const recordForBusiness = elevated(
  'inventory.recordForBusiness',
  (tx: Tx, tenantId: string, _movements: readonly NewMovement[]): Actor =>
    tx.actor.scope === 'system'
      ? tx.actor
      : {
          scope: 'staff',
          userId: userIdOf(tx.actor) ?? nobodyId,
          tenantId,
          storeIds: null,
          permission: 'PERM_STOCK_UPDATE',
        },
  (tx: Tx, tenantId: string, movements: readonly NewMovement[]) => recordMovements(tx, tenantId, movements),
)
