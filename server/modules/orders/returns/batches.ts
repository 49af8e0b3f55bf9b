interface PickedBatch {
  batchId: string | null
  quantity: number
}

/**
 * Which batches a returned part of a line goes back to: those it was picked from, in their order, after what was
 * returned before. What no batch accounts for goes back outside of any.
 */
export function takenFrom(
  picked: readonly PickedBatch[],
  before: number,
  quantity: number,
): { batchId: string | null; quantity: number }[] {
  let skipped = Math.round(before * 1000)
  let wanted = Math.round(quantity * 1000)
  const parts: { batchId: string | null; quantity: number }[] = []
  for (const batch of picked) {
    const held = Math.round(batch.quantity * 1000)
    const skip = Math.min(skipped, held)
    const taken = Math.min(wanted, held - skip)
    skipped -= skip
    wanted -= taken
    if (taken > 0) parts.push({ batchId: batch.batchId, quantity: taken / 1000 })
  }
  if (wanted > 0) parts.push({ batchId: null, quantity: wanted / 1000 })
  return parts
}
