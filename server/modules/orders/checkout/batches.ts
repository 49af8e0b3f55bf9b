import { thousandthsOf } from '../../catalog/contract.ts'
import type { Returned, SoldLine } from '../../inventory/contract.ts'

/** What was picked for a line, as the order keeps it. */
export interface PickedBatch {
  batchId: string
  number: string
  quantity: number
}

export const batchesOf = (
  sold: readonly SoldLine[],
  reservationId: string,
  productId: string,
): PickedBatch[] =>
  sold.flatMap((line) =>
    line.reservationId === reservationId && line.productId === productId && line.batch
      ? [{ batchId: line.batch.id, number: line.batch.number, quantity: line.quantity }]
      : [],
  )

/** Puts so much of a line back where it came from; what came from no batch goes back first. */
export function putBack(
  { productId, quantity, batches }: { productId: string; quantity: number; batches: readonly PickedBatch[] },
  sold: number,
): Returned[] {
  const picked = batches.reduce((sum, batch) => sum + thousandthsOf(batch.quantity), 0)
  const loose = Math.min(thousandthsOf(quantity), Math.max(0, thousandthsOf(sold) - picked))
  const lines: Returned[] = loose > 0 ? [{ productId, quantity: loose / 1000, batchId: null }] : []
  let left = thousandthsOf(quantity) - loose
  for (const batch of batches) {
    const part = Math.min(left, thousandthsOf(batch.quantity))
    if (part > 0) lines.push({ productId, quantity: part / 1000, batchId: batch.batchId })
    left -= part
  }
  return lines
}
