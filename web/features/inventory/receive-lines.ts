import type { Choice } from '#ui/select.tsx'
import type { NewReceipt } from './api.ts'
import { quantityFrom } from './figure.ts'

/** A line of a delivery as it is being typed. */
export interface LineDraft {
  key: string
  product: Choice | null
  quantity: string
  unitCostMinor: number | null
  batchNumber: string
  expiryDate: string
}

export const emptyLine = (): LineDraft => ({
  key: crypto.randomUUID(),
  product: null,
  quantity: '',
  unitCostMinor: null,
  batchNumber: '',
  expiryDate: '',
})

export const isWholeLine = ({ quantity, unitCostMinor }: LineDraft): boolean =>
  Boolean(quantityFrom(quantity)) && unitCostMinor !== null && !Number.isNaN(unitCostMinor)

export const writtenLine = (line: LineDraft): NewReceipt['lines'][number] => ({
  productId: line.product?.value ?? '',
  quantity: quantityFrom(line.quantity) ?? 0,
  unitCostMinor: line.unitCostMinor ?? 0,
  batchNumber: line.batchNumber.trim() || null,
  expiryDate: line.expiryDate || null,
})
