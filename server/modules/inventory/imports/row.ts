import { invalidField } from '../../../kernel/refusal.ts'
import { describesGoods, type ImportColumn, namesPrice } from '../../catalog/contract.ts'
import { type WrittenBatch, writtenBatch } from '../batches/batch.ts'
import { checkedQuantity } from '../quantity.ts'

export type Row = Readonly<Record<string, string>>

/** A row as it is meant; what its cells leave open is null. */
export interface WrittenRow {
  sku: string | null
  barcode: string | null
  /** Null where a row is about goods and prices alone. */
  quantity: number | null
  batch: WrittenBatch | null
  costPriceMinor: number | null
  minimum: number | null
  maximum: number | null
}

/** What a store's file may say of stock, beside what it says of the goods themselves. */
export const stockColumns: readonly ImportColumn[] = [
  { name: 'quantity', example: '24' },
  { name: 'batch_number', example: 'B-118' },
  { name: 'manufacture_date', example: '' },
  { name: 'expiry_date', example: '31/12/2030' },
  { name: 'cost', example: '64' },
  { name: 'minimum', example: '6' },
  { name: 'maximum', example: '48' },
]

/** How much there is may be left open only where the row says something else. */
export function readRow(row: Row): WrittenRow {
  const quantity = numberIn(row, 'quantity')
  if (quantity === null && !describesGoods(row) && !namesPrice(row))
    throw invalidField('/quantity', 'required', 'Say how much there is, such as 12 or 1.5.')
  const cost = numberIn(row, 'cost')
  return {
    sku: row.sku || null,
    barcode: row.sku ? null : row.barcode || null,
    quantity,
    batch: batchIn(row),
    costPriceMinor: cost === null ? null : Math.round(cost * 100),
    minimum: numberIn(row, 'minimum'),
    maximum: numberIn(row, 'maximum'),
  }
}

const batchIn = (row: Row): WrittenBatch | null =>
  writtenBatch(
    {
      batchNumber: row.batch_number?.slice(0, 60) ?? null,
      manufactureDate: dateIn(row, 'manufacture_date'),
      expiryDate: dateIn(row, 'expiry_date'),
    },
    '/expiry_date',
  )

function numberIn(row: Row, column: string): number | null {
  const cell = row[column]
  if (!cell) return null
  // Thousands are parted by commas, in India's way or anybody's.
  const value = Number(cell.replace(/,/g, ''))
  if (/^[\d.,]+$/.test(cell) && value >= 0 && value <= 10_000_000) return checkedQuantity(value, `/${column}`)
  throw invalidField(`/${column}`, 'format', 'Give a number that is not below zero, such as 12 or 1.5.')
}

/** As computers write a day, or as people in India do. */
function dateIn(row: Row, column: string): string | null {
  const cell = row[column]
  if (!cell) return null
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? []
  const written = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : cell
  const at = new Date(`${written}T00:00:00Z`)
  if (
    /^\d{4}-\d\d-\d\d$/.test(written) &&
    at.getUTCFullYear() >= 1900 &&
    at.toISOString().startsWith(written)
  )
    return written
  throw invalidField(`/${column}`, 'format', 'Give a day such as 2027-01-31 or 31/01/2027.')
}
