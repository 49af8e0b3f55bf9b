import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { asSystem } from './as-system.ts'

/**
 * Gives back what is held. Saying it again changes nothing, nor does it when the hold has expired. One that was
 * committed is refused with `reservation_committed`: what was sold comes back by `restock`.
 */
export const releaseReservation = (tx: Tx, reservationId: string): Promise<void> =>
  releaseReservations(tx, [reservationId])

/** The same for several holds at once: all or none. */
export async function releaseReservations(tx: Tx, reservationIds: readonly string[]): Promise<void> {
  const rows = await dropHolds(tx, reservationIds)
  if (rows.some(({ outcome }) => outcome === 'committed')) {
    throw new Refusal('reservation_committed', 409, 'What was held has been sold. Take it back as a return.')
  }
  await tellCrossings(tx, rows)
}

/** Those who no longer buy may not touch the stock of stores either. */
export const dropHolds = elevated(
  'inventory.dropHolds',
  asSystem,
  async (tx: Tx, reservationIds: readonly string[]): Promise<Row[]> => {
    const { rows } = await sql<Row>`
      select outcome, tenant_id, store_id, product_id, quantity, available
      from inventory.release_reservations(${reservationIds}, ${tx.now()})`.execute(tx.db)
    return rows
  },
)

interface Row {
  outcome: 'committed' | 'out' | 'back' | 'low'
  tenant_id: string
  store_id: string
  product_id: string
  quantity: number
  available: number | null
}
