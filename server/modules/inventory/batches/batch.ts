import { type Static, Type } from 'typebox'
import { CalendarDate, Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'

export const Batch = Type.Object({
  id: Id,
  productId: Id,
  productName: Type.String(),
  storeId: Id,
  batchNumber: Type.String(),
  quantity: Type.Number({ description: 'As it came in' }),
  remainingQuantity: Type.Number(),
  manufactureDate: nullable(CalendarDate),
  expiryDate: nullable(CalendarDate),
  isExpired: Type.Boolean(),
  supplierId: nullable(Id),
  supplierName: nullable(Type.String()),
  receiptId: nullable(Id),
  createdAt: Timestamp,
})
export type Batch = Static<typeof Batch>

interface BatchRow {
  id: string
  product_id: string
  product_name: string | null
  store_id: string
  batch_number: string
  quantity: number
  remaining_quantity: number
  manufacture_date: string | null
  expiry_date: string | null
  sellable_until: Date | null
  supplier_id: string | null
  supplier_name: string | null
  receipt_id: string | null
  created_at: Date
}

export const toBatch = (row: BatchRow, now: Date): Batch => ({
  id: row.id,
  productId: row.product_id,
  productName: row.product_name ?? '',
  storeId: row.store_id,
  batchNumber: row.batch_number,
  quantity: row.quantity,
  remainingQuantity: row.remaining_quantity,
  manufactureDate: row.manufacture_date,
  expiryDate: row.expiry_date,
  isExpired: row.sellable_until !== null && row.sellable_until <= now,
  supplierId: row.supplier_id,
  supplierName: row.supplier_name,
  receiptId: row.receipt_id,
  createdAt: row.created_at.toISOString(),
})
