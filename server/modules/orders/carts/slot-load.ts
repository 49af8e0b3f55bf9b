import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

interface SlotTime {
  slotId: string
  startsAt: Date
}

/**
 * How many orders each slot has on its day, in the order given. Locked, the answer holds until the transaction
 * ends: nobody else books one of them meanwhile.
 */
export async function slotLoads(tx: Tx, times: readonly SlotTime[], lock: boolean): Promise<number[]> {
  if (times.length === 0) return []
  const ids = times.map(({ slotId }) => slotId)
  const starts = times.map(({ startsAt }) => startsAt)
  const { rows } = await sql<{ slot_id: string; starts_at: Date; booked: number }>`
    select slot_id, starts_at, booked from orders.slot_load(${ids}, ${starts}, ${lock})`.execute(tx.db)
  const booked = new Map(rows.map((row) => [`${row.slot_id} ${row.starts_at.getTime()}`, row.booked]))
  return times.map(({ slotId, startsAt }) => booked.get(`${slotId} ${startsAt.getTime()}`) ?? 0)
}
