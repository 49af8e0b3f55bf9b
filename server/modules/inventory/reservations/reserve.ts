import { type CompiledQuery, sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { compiledOnce } from '../../../kernel/database/compiled-once.ts'
import { elevated } from '../../../kernel/database/elevate.ts'
import { newId } from '../../../kernel/id.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { asSystem } from './as-system.ts'
import { checkHolds, type Hold, outOfStock, shortagesIn } from './reservation.ts'

/**
 * Holds stock until `expiresAt`, all lines or none: refuses with `out_of_stock` and each line that is short. A hold that
 * nobody commits expires by itself. One call a transaction: a second one could lock products out of their order.
 */
export async function reserve(tx: Tx, hold: Hold & { readonly expiresAt: Date }): Promise<string> {
  const [id] = await reserveTogether(tx, { holds: [hold], expiresAt: hold.expiresAt })
  return id as string
}

interface HoldsTogether {
  readonly holds: readonly Hold[]
  readonly expiresAt: Date
  /** Holds in whose place these come: what they keep is given back first, and may be taken again. */
  readonly insteadOf?: readonly string[]
}

/** The same for several holds at once, as the orders of one checkout need it: their ids in the same order. */
export async function reserveTogether(
  tx: Tx,
  { holds, expiresAt, insteadOf = [] }: HoldsTogether,
): Promise<string[]> {
  checkHolds(holds)
  const type = holds[0]?.reference.type as string
  if (holds.some(({ reference }) => reference.type !== type))
    throw new Error('Holds that are taken together are for the same kind of thing.')
  const ids = holds.map(() => newId())
  const lines = holds.flatMap(({ lines, reference }, index) =>
    lines.map((line) => ({ ...line, reservationId: ids[index] as string, referenceId: reference.id })),
  )
  const rows = await takeHolds(tx, { type, lines, expiresAt, insteadOf })
  await tellCrossings(tx, rows)
  const short = shortagesIn(rows)
  if (short.length > 0) throw outOfStock(short)
  return ids
}

interface TakenLine {
  reservationId: string
  referenceId: string
  productId: string
  quantity: number
}

interface Taking {
  type: string
  lines: readonly TakenLine[]
  expiresAt: Date
  insteadOf: readonly string[]
}

/** Buyers may not touch the stock of stores; holding it for them is inventory's business. */
export const takeHolds = elevated(
  'inventory.takeHolds',
  asSystem,
  async (tx: Tx, { type, lines, expiresAt, insteadOf }: Taking): Promise<Row[]> => {
    const { rows } = await tx.db.executeQuery(
      taking(
        lines.map(({ reservationId }) => reservationId),
        lines.map(({ productId }) => productId),
        lines.map(({ quantity }) => quantity),
        type,
        lines.map(({ referenceId }) => referenceId),
        expiresAt,
        insteadOf,
        tx.now(),
      ).compile() as CompiledQuery<Row>,
    )
    return rows
  },
)

const taking = compiledOnce(
  (
    ids: readonly string[],
    products: readonly string[],
    quantities: readonly number[],
    type: string,
    references: readonly string[],
    expiresAt: Date,
    insteadOf: readonly string[],
    now: Date,
  ) => sql<Row>`
    select outcome, tenant_id, store_id, product_id, quantity, available from inventory.reserve(
      ${ids}, ${products}, ${quantities}, ${type}, ${references}, ${expiresAt}, ${insteadOf}, ${now})`,
)

interface Row {
  outcome: 'short' | 'out' | 'back' | 'low'
  tenant_id: string | null
  store_id: string | null
  product_id: string
  quantity: number
  available: number
}
