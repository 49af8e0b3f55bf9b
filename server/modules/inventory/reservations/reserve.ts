import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { checkHolds, type Hold, outOfStock, shortagesIn } from './reservation.ts'

/**
 * Holds stock until `expiresAt`, all lines or none: refuses with `out_of_stock` and each line that is short. A hold that
 * nobody commits expires by itself. One call a transaction: a second one could lock products out of their order.
 */
export async function reserve(tx: Tx, hold: Hold & { readonly expiresAt: Date }): Promise<string> {
  const [id] = await reserveTogether(tx, { holds: [hold], expiresAt: hold.expiresAt })
  return id as string
}

/** The same for several holds at once, as the orders of one checkout need it: their ids in the same order. */
export async function reserveTogether(
  tx: Tx,
  { holds, expiresAt }: { readonly holds: readonly Hold[]; readonly expiresAt: Date },
): Promise<string[]> {
  checkHolds(holds)
  const type = holds[0]?.reference.type as string
  if (holds.some(({ reference }) => reference.type !== type))
    throw new Error('Holds that are taken together are for the same kind of thing.')
  const ids = holds.map(() => newId())
  const lines = holds.flatMap(({ lines, reference }, index) =>
    lines.map((line) => ({ ...line, reservationId: ids[index] as string, referenceId: reference.id })),
  )
  const { rows } = await sql<Row>`
    select outcome, tenant_id, store_id, product_id, quantity, available from inventory.reserve(
      ${lines.map(({ reservationId }) => reservationId)}, ${lines.map(({ productId }) => productId)},
      ${lines.map(({ quantity }) => quantity)}, ${type}, ${lines.map(({ referenceId }) => referenceId)},
      ${expiresAt}, ${tx.now()})`.execute(tx.db)
  await tellCrossings(tx, rows)
  const short = shortagesIn(rows)
  if (short.length > 0) throw outOfStock(short)
  return ids
}

interface Row {
  outcome: 'short' | 'out' | 'back' | 'low'
  tenant_id: string | null
  store_id: string | null
  product_id: string
  quantity: number
  available: number
}
