import { type Static, Type } from 'typebox'
import { CalendarDate, closed, Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { Level, Quantity } from '../quantity.ts'

export const Stock = Type.Object({
  productId: Id,
  storeId: Id,
  onHand: Type.Number(),
  reserved: Type.Number({ description: 'Held for buyers who have not paid yet' }),
  available: Type.Number({ description: 'Neither held nor past its date' }),
  minimum: Type.Number({ description: 'At or below this, one is told to reorder' }),
  maximum: nullable(Type.Number()),
  inStock: Type.Boolean(),
  isLow: Type.Boolean(),
  nextExpiry: nullable(CalendarDate),
  lastMovementAt: nullable(Timestamp),
  version: Type.Integer(),
})
export type Stock = Static<typeof Stock>

export const StockItem = Type.Object({
  ...Stock.properties,
  productName: Type.String(),
  sku: Type.String(),
  barcode: nullable(Type.String()),
  status: Type.String(),
})
export type StockItem = Static<typeof StockItem>

/** What is left out stays; null: no maximum. */
export const EditBounds = Type.Partial(Type.Object({ minimum: Level, maximum: nullable(Quantity) }), closed)
export type EditBounds = Static<typeof EditBounds>

interface StockRow {
  product_id: string
  store_id: string
  on_hand: number
  reserved: number
  available: number
  minimum: number
  maximum: number | null
  in_stock: boolean
  is_low: boolean
  next_expiry: string | null
  last_movement_at: Date | null
  version: number
}

export const toStock = (row: StockRow): Stock => ({
  productId: row.product_id,
  storeId: row.store_id,
  onHand: row.on_hand,
  reserved: row.reserved,
  available: row.available,
  minimum: row.minimum,
  maximum: row.maximum,
  inStock: row.in_stock,
  isLow: row.is_low,
  nextExpiry: row.next_expiry,
  lastMovementAt: row.last_movement_at?.toISOString() ?? null,
  version: row.version,
})
