import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { tellCrossings } from './crossings.ts'

/** Looks at products whose stock this transaction has locked, and tells what became of them. */
export async function noteCrossings(tx: Tx, productIds: readonly string[]): Promise<void> {
  const { rows } = await sql<Row>`
    select became as outcome, tenant_id, store_id, product_id, on_hand as quantity, available
    from inventory.note_crossings(${productIds}, ${tx.now()})`.execute(tx.db)
  await tellCrossings(tx, rows)
}

interface Row {
  outcome: 'out' | 'back' | 'low'
  tenant_id: string
  store_id: string
  product_id: string
  quantity: number
  available: number
}
