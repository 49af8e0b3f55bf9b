import { invalidField, Refusal } from '../../../kernel/refusal.ts'
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

const thousandths = (quantity: number): number => Math.round(quantity * 1000)

/** How much of a line can still be asked for: what was given, less what came back or is on its way. */
export const leftToReturn = (line: Line, asked: number): number =>
  (thousandths(line.quantity) -
    thousandths(line.missing_quantity) -
    thousandths(line.returned_quantity) -
    thousandths(asked)) /
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
    if (thousandths(quantity) > thousandths(left)) {
      throw new Refusal('more_than_returnable', 409, 'That is more than can come back of this line.', {
        facts: { itemId, left },
      })
    }
    return { item, quantity: thousandths(quantity) / 1000 }
  })
}
