import { sql } from 'kysely'
import { userIdOf } from '../../../kernel/actor.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { invalidField, refuseIfChanged } from '../../../kernel/refusal.ts'
import { restock } from '../../inventory/contract.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { inTrust } from '../in-trust.ts'
import { giveBack } from '../orders/give-back.ts'
import { valueOfPart } from '../orders/share.ts'
import { type ItemRow, itemsIn, orderIn } from '../orders/store.ts'
import { takenFrom } from './batches.ts'
import { lockedStatus, tellReturn } from './decide-return.ts'
import type { ReceiveReturn, Return } from './return.ts'
import { returnStatusAfter } from './return-status.ts'
import { type ReturnRow, returnIn, toReturn } from './store.ts'

type Outcome = ReceiveReturn['lines'][number]['outcome']

interface ReceivedLine {
  id: string
  item: ItemRow
  quantity: number
  outcome: Outcome
  refundMinor: number
}

/**
 * The goods are back at the counter: each line is put on the shelf again, written off, or was not in the bag. What
 * came is paid back at once, in the same act.
 */
export async function receiveReturn(
  ctx: Ctx,
  returnId: string,
  given: ReceiveReturn,
  expectedVersion: number | null,
): Promise<Return> {
  return ctx.transaction(async (tx) => {
    const seen = await returnIn(tx, returnId)
    refuseIfChanged(seen, expectedVersion)
    const order = await orderIn(tx, seen.order_id)
    const lines = await inTrust(tx, (trusted) => noteReceived(trusted, seen, given, userIdOf(ctx.actor)))
    await putBack(tx, seen, lines)
    await tellReturn(tx, seen, 'received')
    const came = lines.filter(({ outcome }) => outcome !== 'not_received')
    const refunded = await giveBack(tx, {
      order,
      lines: came.map(({ item, refundMinor }) => ({ itemId: item.id, amountMinor: refundMinor })),
      to: seen.refund_to as 'source' | 'wallet',
      reason: `Return ${seen.return_number}`,
      reference: { type: 'return', id: seen.id },
    })
    await inTrust(tx, (trusted) => noteRefunded(trusted, seen, refunded))
    return toReturn(await returnIn(tx, returnId))
  })
}

async function noteReceived(
  tx: Tx,
  seen: ReturnRow,
  given: ReceiveReturn,
  receivedBy: string | null,
): Promise<ReceivedLine[]> {
  const status = returnStatusAfter(await lockedStatus(tx, seen), 'receive')
  const items = await itemsIn(tx, { tenant_id: seen.tenant_id, id: seen.order_id })
  const lines = receivedLines(seen, items, given.lines)
  const rows = lines.map(({ id, item, quantity, outcome, refundMinor }) => ({
    id,
    item_id: item.id,
    quantity: outcome === 'not_received' ? 0 : quantity,
    outcome,
    refund_minor: refundMinor,
  }))
  const asRows = sql`jsonb_to_recordset(${JSON.stringify(rows)})
    as l(id uuid, item_id uuid, quantity numeric, outcome text, refund_minor bigint)`
  await sql`update orders.return_lines r set outcome = l.outcome, refund_minor = l.refund_minor from ${asRows}
    where r.tenant_id = ${seen.tenant_id} and r.id = l.id`.execute(tx.db)
  await sql`update orders.items i set returned_quantity = i.returned_quantity + l.quantity from ${asRows}
    where i.tenant_id = ${seen.tenant_id} and i.id = l.item_id`.execute(tx.db)
  await sql`
    update orders.returns set status = ${status}, received_at = ${tx.now()}, received_by = ${receivedBy},
      decision_note = coalesce(${tidyOrNull(given.note)}, decision_note),
      return_date = (${tx.now()}::timestamptz at time zone (select s.time_zone from merchants.v_stores s
        where s.tenant_id = ${seen.tenant_id} and s.id = ${seen.store_id}))::date,
      refund_minor = ${lines.reduce((sum, { refundMinor }) => sum + refundMinor, 0)}
    where tenant_id = ${seen.tenant_id} and id = ${seen.id}`.execute(tx.db)
  return lines
}

function receivedLines(
  seen: ReturnRow,
  items: readonly ItemRow[],
  given: ReceiveReturn['lines'],
): ReceivedLine[] {
  const outcomes = new Map(given.map(({ lineId, outcome }) => [lineId, outcome]))
  if (outcomes.size !== given.length || outcomes.size !== seen.lines.length)
    throw invalidField('/lines', 'lines_incomplete', 'Say of each line of this return what became of it.')
  return seen.lines.map(({ id, itemId, quantity }) => {
    const outcome = outcomes.get(id)
    if (outcome === undefined)
      throw invalidField('/lines', 'lines_incomplete', 'Say of each line of this return what became of it.')
    const item = items.find((one) => one.id === itemId) as ItemRow
    const gone = item.missing_quantity + item.returned_quantity
    const value = valueOfPart({ totalMinor: item.total_minor, quantity: item.quantity, gone }, quantity)
    return { id, item, quantity, outcome, refundMinor: outcome === 'not_received' ? 0 : value }
  })
}

async function putBack(tx: Tx, seen: ReturnRow, lines: readonly ReceivedLine[]): Promise<void> {
  const fit = lines.filter(({ outcome }) => outcome === 'restocked')
  if (fit.length === 0) return
  await restock(tx, {
    tenantId: seen.tenant_id,
    lines: fit.flatMap(({ item, quantity }) =>
      takenFrom(item.batches as Batch[], item.returned_quantity, quantity).map((part) => ({
        productId: item.product_id,
        ...part,
      })),
    ),
    reference: { type: 'return', id: seen.id },
    reason: `Return ${seen.return_number}`,
  })
}

type Batch = Parameters<typeof takenFrom>[0][number]

const noteRefunded = (tx: Tx, seen: ReturnRow, refunded: { refundId: string; amountMinor: number } | null) =>
  tx.db
    .updateTable('orders.returns')
    // Where nothing has to be paid back there is no money to wait for.
    .set(
      refunded === null
        ? { status: 'refunded', refunded_at: tx.now(), refund_minor: 0 }
        : { refund_id: refunded.refundId, refund_minor: refunded.amountMinor },
    )
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .execute()
