import type { CartItem } from './find-cart.ts'

type Mergeable = Pick<CartItem, 'id' | 'productId' | 'quantity' | 'isSavedForLater'>

export interface Merge {
  /** Lines that move over, some of them to wait for later. */
  moved: { id: string; isSavedForLater: boolean }[]
  /** Lines that both carts have: which of the person's get another quantity. */
  changed: { id: string; quantity: number }[]
  /** Lines that both carts have, the guest's no smaller: where theirs was ordered, the person's goes as well. */
  same: { id: string; theirs: string }[]
}

/**
 * What becomes of a guest's lines in the cart of the person who logs in. What both have is wanted once: the
 * larger quantity counts, for nobody ever asked for more. What does not fit any more waits for later, and what
 * does not fit there either is left behind.
 */
export function mergeCarts(
  mine: readonly Mergeable[],
  theirs: readonly Mergeable[],
  mostLines: number,
): Merge {
  const byProduct = new Map(mine.map((item) => [item.productId, item]))
  let wanted = mine.filter(({ isSavedForLater }) => !isSavedForLater).length
  let saved = mine.length - wanted
  const merge: Merge = { moved: [], changed: [], same: [] }
  for (const item of theirs) {
    const known = byProduct.get(item.productId)
    if (known) {
      if (item.quantity >= known.quantity) merge.same.push({ id: known.id, theirs: item.id })
      if (!item.isSavedForLater && item.quantity > known.quantity) {
        merge.changed.push({ id: known.id, quantity: item.quantity })
      }
      continue
    }
    const isSavedForLater = item.isSavedForLater || wanted >= mostLines
    if (isSavedForLater && saved >= mostLines) continue
    merge.moved.push({ id: item.id, isSavedForLater })
    if (isSavedForLater) saved++
    else wanted++
  }
  return merge
}
