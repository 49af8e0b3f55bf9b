import { type Static, Type } from 'typebox'
import { CalendarDate, closed, Id, line, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { type WrittenBatch, writtenBatch } from '../batches/batch.ts'
import { Day } from '../day.ts'
import { checkedQuantity, Quantity } from '../quantity.ts'

const CostMinor = Type.Integer({ minimum: 0, maximum: 100_000_000_000 })

export const ReceiveStock = Type.Object(
  {
    supplierId: Type.Optional(nullable(Id)),
    invoiceNumber: Type.Optional(nullable(line(60))),
    receivedOn: Type.Optional(Day),
    note: Type.Optional(nullable(line(500))),
    lines: Type.Array(
      Type.Object(
        {
          productId: Id,
          quantity: Quantity,
          unitCostMinor: CostMinor,
          batchNumber: Type.Optional(nullable(line(60))),
          manufactureDate: Type.Optional(nullable(Day)),
          expiryDate: Type.Optional(nullable(Day)),
        },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  closed,
)
export type ReceiveStock = Static<typeof ReceiveStock>

export const Receipt = Type.Object({
  id: Id,
  storeId: Id,
  supplierId: nullable(Id),
  supplierName: nullable(Type.String()),
  invoiceNumber: nullable(Type.String()),
  receivedOn: CalendarDate,
  note: nullable(Type.String()),
  totalCostMinor: Type.Integer(),
  currency: Type.String(),
  createdBy: nullable(Id),
  createdAt: Timestamp,
})
export type Receipt = Static<typeof Receipt>

export const ReceiptInFull = Type.Object({
  ...Receipt.properties,
  lines: Type.Array(
    Type.Object({
      productId: Id,
      productName: Type.String(),
      quantity: Type.Number(),
      unitCostMinor: Type.Integer(),
      batchId: nullable(Id),
      batchNumber: nullable(Type.String()),
      manufactureDate: nullable(CalendarDate),
      expiryDate: nullable(CalendarDate),
    }),
  ),
})
export type ReceiptInFull = Static<typeof ReceiptInFull>

/** A line as it will be written; the batch is null where the store keeps none. */
export interface WrittenLine {
  productId: string
  quantity: number
  unitCostMinor: number
  batch: WrittenBatch | null
}

export function writtenLine(given: ReceiveStock['lines'][number], index: number): WrittenLine {
  const quantity = checkedQuantity(given.quantity, `/lines/${index}/quantity`)
  const batch = writtenBatch(given, `/lines/${index}/expiryDate`)
  return { productId: given.productId, quantity, unitCostMinor: given.unitCostMinor, batch }
}

const dearestMinor = 1e15

/** To the paisa, each line by itself, as an invoice adds up. */
export function totalCostMinor(lines: readonly WrittenLine[]): number {
  const total = lines.reduce((sum, line) => sum + Math.round(line.quantity * line.unitCostMinor), 0)
  if (total <= dearestMinor) return total
  throw invalidField('/lines', 'too_dear', 'No delivery costs that much. Look at quantities and prices.')
}
