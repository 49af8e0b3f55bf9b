import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { thousandthsOf } from '../../catalog/contract.ts'
import type { RequestReturn } from './return.ts'

interface Delivered {
  status: string
  delivered_at: Date | null
}

interface Line {
  id: string
  quantity: number
  missing_quantity: number
  returned_quantity: number
}

/** Until when something may come back; null: it was not handed over, or its store takes nothing back. */
export function returnableUntil({ status, delivered_at }: Delivered, days: number): Date | null {
  if (delivered_at === null || (status !== 'delivered' && status !== 'completed') || days === 0) return null
  return new Date(delivered_at.getTime() + days * 86_400_000)
}

/** Refuses what was not handed over yet, or longer ago than the store takes things back. */
export function checkReturnable(order: Delivered, days: number, now: Date): void {
  const until = returnableUntil(order, days)
  if (until === null) {
    throw new Refusal(
      'not_returnable',
      409,
      'Only what was delivered can come back, where the store takes it.',
      {
        facts: { status: order.status, days },
      },
    )
  }
  if (now > until) {
    throw new Refusal(
      'return_too_late',
      409,
      `This store takes things back for ${days} days after delivery.`,
      {
        facts: { days, until: until.toISOString() },
      },
    )
  }
}

/** How much of a line can still be asked for: what was given, less what came back or is on its way. */
export const leftToReturn = (line: Line, asked: number): number =>
  (thousandthsOf(line.quantity) -
    thousandthsOf(line.missing_quantity) -
    thousandthsOf(line.returned_quantity) -
    thousandthsOf(asked)) /
  1000

/** The lines that are meant, each once; refuses what is not in the order, or more than is left of it. */
export function chosenLines<Own extends Line>(
  given: RequestReturn['lines'],
  lines: readonly Own[],
  askedBefore: ReadonlyMap<string, number>,
): { item: Own; quantity: number }[] {
  const known = new Map(lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  return given.map(({ itemId, quantity }, index) => {
    const item = known.get(itemId)
    if (!item || seen.has(itemId))
      throw invalidField(`/lines/${index}/itemId`, 'unknown_item', 'Name each line of this order once.')
    seen.add(itemId)
    const left = leftToReturn(item, askedBefore.get(itemId) ?? 0)
    if (thousandthsOf(quantity) > thousandthsOf(left)) {
      throw new Refusal('more_than_returnable', 409, 'That is more than can come back of this line.', {
        facts: { itemId, left },
      })
    }
    return { item, quantity: thousandthsOf(quantity) / 1000 }
  })
}
