import { type Static, Type } from 'typebox'
import { CalendarDate, Id, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { tidy } from '../../profiles/contract.ts'

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

/** A batch as it will be written. */
export interface WrittenBatch {
  number: string
  manufactureDate: string | null
  expiryDate: string | null
}

/** What has a date needs no batch number: it gets the date for one. Null where there is neither. */
export function writtenBatch(
  given: { batchNumber?: string | null; manufactureDate?: string | null; expiryDate?: string | null },
  expiryPath: string,
): WrittenBatch | null {
  const { manufactureDate = null, expiryDate = null } = given
  if (manufactureDate !== null && expiryDate !== null && expiryDate < manufactureDate) {
    throw invalidField(
      expiryPath,
      'before_manufacture',
      'Give an expiry date that is not before the date of manufacture.',
    )
  }
  const number = given.batchNumber ? tidy(given.batchNumber) : (expiryDate ?? manufactureDate)
  return number === null ? null : { number, manufactureDate, expiryDate }
}
