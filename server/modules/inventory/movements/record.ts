import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import type { NewMovement } from './movement.ts'

/** What the database answers: movements made, and lines crossed. */
interface RecordedRow {
  outcome: 'missing' | 'short' | 'moved' | 'out' | 'back' | 'low'
  id: string | null
  tenant_id: string
  store_id: string
  product_id: string
  batch_id: string | null
  quantity: number
  available: number | null
  balance_after: number | null
}

/**
 * Makes movements with the rights of whoever acts, in the order given, all or none. Stock that buyers wait for is not
 * taken away from them: that refuses, as does taking more than there is. Whoever calls tells the crossings.
 */
export async function recordMovements(
  tx: Tx,
  tenantId: string,
  movements: readonly NewMovement[],
): Promise<RecordedRow[]> {
  const { rows } = await sql<RecordedRow>`
    select outcome, id, ${tenantId}::uuid as tenant_id, store_id, product_id, batch_id, quantity, available, balance_after
    from inventory.record_movements(${tenantId}, ${JSON.stringify(movements.map(toLine))}, ${tx.now()})`
    .execute(tx.db)
    .catch(tooMuch)
  const missing = rows.find(({ outcome }) => outcome === 'missing')
  if (missing)
    throw notFound(missing.batch_id === null ? 'product in this business' : 'batch of this product')
  const short = rows.find(({ outcome }) => outcome === 'short')
  if (short) throw notEnough(short)
  return rows
}

const toLine = ({ productId, type, quantity, batchId, reference, reason }: NewMovement) => ({
  product_id: productId,
  movement_type: type,
  quantity,
  batch_id: batchId ?? null,
  reference_type: reference.type,
  reference_id: reference.id,
  reason: reason ?? null,
})

/** What is on hand has room for nine digits. */
function tooMuch(error: { code?: string }): never {
  if (error.code !== '22003') throw error
  throw new Refusal('too_much_stock', 409, 'Nobody has that much of one product. Look at the quantity.')
}

const notEnough = ({ product_id, batch_id, quantity, available }: RecordedRow): Refusal =>
  new Refusal(
    'not_enough_stock',
    409,
    'There is less than that to take away. What buyers have ordered stays until their orders are cancelled.',
    {
      facts: {
        productId: product_id,
        batchId: batch_id,
        requested: quantity,
        available: Math.max(available ?? 0, 0),
      },
    },
  )
