import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { checkedQuantity, Level, tidyQuantity } from '../quantity.ts'

export const HandInCount = Type.Object(
  {
    reason: line(500),
    lines: Type.Array(
      Type.Object(
        {
          productId: Id,
          batchId: Type.Optional(nullable(Id)),
          counted: Level,
          expected: Type.Optional(
            Type.Number({
              minimum: 0,
              maximum: 10_000_000,
              description:
                'What the sheet said when counting began: what was sold since is then no difference',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  closed,
)
export type HandInCount = Static<typeof HandInCount>

export const Count = Type.Object({
  id: Id,
  storeId: Id,
  reason: Type.String(),
  lineCount: Type.Integer(),
  differenceCount: Type.Integer(),
  createdBy: nullable(Id),
  createdAt: Timestamp,
})
export type Count = Static<typeof Count>

export const CountInFull = Type.Object({
  ...Count.properties,
  lines: Type.Array(
    Type.Object({
      productId: Id,
      productName: Type.String(),
      batchId: nullable(Id),
      batchNumber: nullable(Type.String()),
      expected: Type.Number(),
      counted: Type.Number(),
      difference: Type.Number(),
    }),
  ),
})
export type CountInFull = Static<typeof CountInFull>

export interface CountedLine {
  productId: string
  batchId: string | null
  expected: number
  counted: number
  difference: number
}

/** Each line against what the sheet said, or else against what there is now; `thereIs` answers that. */
export function countedLines(
  lines: HandInCount['lines'],
  thereIs: (productId: string, batchId: string | null) => number,
): CountedLine[] {
  return lines.map(({ productId, batchId = null, counted, expected }, index) => {
    // Asked in any case: it refuses what is not there at all.
    const now = thereIs(productId, batchId)
    const there = expected === undefined ? now : checkedQuantity(expected, `/lines/${index}/expected`)
    const found = checkedQuantity(counted, `/lines/${index}/counted`)
    return { productId, batchId, expected: there, counted: found, difference: tidyQuantity(found - there) }
  })
}

/** A product is counted once: either as a whole, or batch by batch. */
export function refuseCountedTwice(lines: HandInCount['lines']): void {
  const seen = new Set<string>()
  const wholes = new Set(lines.filter(({ batchId }) => !batchId).map(({ productId }) => productId))
  for (const [index, { productId, batchId }] of lines.entries()) {
    const place = `${productId} ${batchId ?? ''}`
    if (seen.has(place) || (batchId && wholes.has(productId))) {
      throw invalidField(
        `/lines/${index}/productId`,
        'counted_twice',
        'This product is counted more than once. Count it as a whole, or each batch of it once.',
      )
    }
    seen.add(place)
  }
}
