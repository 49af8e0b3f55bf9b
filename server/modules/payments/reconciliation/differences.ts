import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'

export const differenceKinds = ['amount', 'unknown_to_us', 'unknown_to_provider', 'status'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

interface Difference {
  paymentId: string | null
  refundId: string | null
  provider: string
  kind: DifferenceKind
  expected: Record<string, unknown>
  found: Record<string, unknown>
}

/** Writes down once what does not fit, for somebody to look at. Acts as ledger. */
export async function noteDifference(tx: Tx, difference: Difference): Promise<void> {
  const { paymentId, refundId, provider, kind, expected, found } = difference
  await sql`
    insert into payments.differences (id, payment_id, refund_id, provider, kind, expected, found)
    values (${newId()}, ${paymentId}, ${refundId}, ${provider}, ${kind}, ${JSON.stringify(expected)},
      ${JSON.stringify(found)})
    on conflict do nothing`.execute(tx.db)
  tx.ctx.log.warn({ paymentId, refundId, provider, kind }, 'a provider and the ledger say different things')
}
