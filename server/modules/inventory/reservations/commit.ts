import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { asSystem } from './as-system.ts'
import { outOfStock, type SoldLine, shortagesIn } from './reservation.ts'

/**
 * Makes sales of what is held, from the batches that expire first. Saying it again changes nothing and answers the same.
 * A hold that has expired is taken anew when there is still enough, and else refused with `out_of_stock`, whereupon
 * the caller owes the buyer their money; one that was released is refused with `reservation_released`.
 */
export const commitReservation = (tx: Tx, reservationId: string): Promise<SoldLine[]> =>
  commitReservations(tx, [reservationId])

/** The same for several holds at once: all or none. */
export async function commitReservations(tx: Tx, reservationIds: readonly string[]): Promise<SoldLine[]> {
  const rows = await sellHolds(tx, reservationIds)
  if (rows.some(({ outcome }) => outcome === 'unknown')) throw notFound('reservation')
  if (rows.some(({ outcome }) => outcome === 'released')) {
    throw new Refusal('reservation_released', 409, 'What was held has been given back. Reserve it again.')
  }
  const short = shortagesIn(rows)
  if (short.length > 0) throw outOfStock(short)
  await tellCrossings(tx, rows)
  return rows.filter(({ outcome }) => outcome === 'sold').map(toSoldLine)
}

/** Those who buy may not touch the stock of stores: their hold becomes a sale by inventory's hand. */
export const sellHolds = elevated(
  'inventory.sellHolds',
  asSystem,
  async (tx: Tx, reservationIds: readonly string[]): Promise<Row[]> => {
    const { rows } = await sql<Row>`
      select outcome, tenant_id, store_id, product_id, quantity, available, reservation_id, batch_id, batch_number, expiry_date
      from inventory.commit_reservations(${reservationIds}, ${tx.now()})`.execute(tx.db)
    return rows
  },
)

interface Row {
  outcome: 'unknown' | 'released' | 'short' | 'sold' | 'out' | 'back' | 'low'
  tenant_id: string | null
  store_id: string | null
  product_id: string | null
  quantity: number | null
  available: number | null
  reservation_id: string | null
  batch_id: string | null
  batch_number: string | null
  expiry_date: string | null
}

const toSoldLine = (row: Row): SoldLine => ({
  reservationId: row.reservation_id as string,
  productId: row.product_id as string,
  quantity: row.quantity as number,
  batch:
    row.batch_id === null
      ? null
      : { id: row.batch_id, number: row.batch_number as string, expiryDate: row.expiry_date },
})
