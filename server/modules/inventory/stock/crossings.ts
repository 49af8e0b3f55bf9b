import type { Tx } from '../../../kernel/context.ts'
import { setInStock } from '../../catalog/contract.ts'
import { stockBack, stockLow, stockOut } from '../events.ts'

/** A row in which the database tells that a product crossed a line; `on_hand` may be called `quantity`. */
interface Row {
  outcome: string
  tenant_id: string | null
  store_id: string | null
  product_id: string | null
  quantity: number | null
  available: number | null
}

type Crossing = Required<{ [Column in keyof Row]: NonNullable<Row[Column]> }>

const events = { out: stockOut, back: stockBack, low: stockLow } as const

/** Lets catalog and everybody else know what ran out, came back or runs low, in the transaction in which it did. */
export async function tellCrossings(tx: Tx, rows: readonly Row[]): Promise<void> {
  const crossings = rows.filter((row): row is Crossing => row.outcome in events)
  if (crossings.length === 0) return
  for (const [tenantId, own] of Map.groupBy(crossings, (row) => row.tenant_id)) {
    for (const became of ['out', 'back'] as const) {
      const productIds = own.filter(({ outcome }) => outcome === became).map((row) => row.product_id)
      if (productIds.length > 0) await setInStock(tx, tenantId, productIds, became === 'back')
    }
  }
  for (const row of crossings) {
    await tx.publish(events[row.outcome as keyof typeof events], {
      tenantId: row.tenant_id,
      storeId: row.store_id,
      productId: row.product_id,
      onHand: row.quantity,
      available: row.available,
    })
  }
}
