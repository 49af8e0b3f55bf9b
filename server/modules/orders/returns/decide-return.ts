import { userIdOf } from '../../../kernel/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { notFound, refuseIfChanged } from '../../../kernel/refusal.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { returnStatusChanged } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { tellChanged } from '../live/tell-changed.ts'
import { lockedOrder, orderIn } from '../orders/store.ts'
import type { Return } from './return.ts'
import { type ReturnAct, type ReturnStatus, returnStatusAfter } from './return-status.ts'
import { type ReturnRow, returnIn, toReturn } from './store.ts'

interface Decision {
  act: Extract<ReturnAct, 'approve' | 'refuse'>
  note: string | undefined
  expectedVersion: number | null
}

/** A store agrees to take something back, or says why not. */
export const decideReturn = (ctx: Ctx, returnId: string, { act, note, expectedVersion }: Decision) =>
  moveReturn(ctx, returnId, act, async (tx, seen) => {
    refuseIfChanged(seen, expectedVersion)
    return { approved_by: userIdOf(ctx.actor), decided_at: tx.now(), decision_note: tidyOrNull(note) }
  })

/** A buyer keeps it after all. */
export const withdrawReturn = (ctx: Ctx, orderId: string, returnId: string) =>
  moveReturn(ctx, returnId, 'withdraw', async (_tx, seen) => {
    if (seen.order_id !== orderId) throw notFound('return')
    return {}
  })

interface Change {
  approved_by?: string | null
  decided_at?: Date
  decision_note?: string | null
}

async function moveReturn(
  ctx: Ctx,
  returnId: string,
  act: ReturnAct,
  changeOf: (tx: Tx, seen: ReturnRow) => Promise<Change>,
): Promise<Return> {
  return ctx.transaction(async (tx) => {
    const seen = await returnIn(tx, returnId)
    const change = await changeOf(tx, seen)
    const status = await inTrust(tx, (trusted) => setStatus(trusted, seen, act, change))
    await tellReturn(tx, seen, status)
    return toReturn(await returnIn(tx, returnId))
  })
}

async function setStatus(tx: Tx, seen: ReturnRow, act: ReturnAct, change: Change): Promise<ReturnStatus> {
  const before = await lockedStatus(tx, seen)
  const status = returnStatusAfter(before, act)
  await tx.db
    .updateTable('orders.returns')
    .set({ ...change, status })
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .execute()
  return status
}

/** The order comes first, as everywhere: two returns of one order wait for each other. */
export async function lockedStatus(tx: Tx, seen: ReturnRow): Promise<ReturnStatus> {
  await lockedOrder(tx, { tenant_id: seen.tenant_id, id: seen.order_id })
  const { status } = await tx.db
    .selectFrom('orders.returns')
    .select('status')
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return status as ReturnStatus
}

export async function tellReturn(tx: Tx, seen: ReturnRow, status: ReturnStatus): Promise<void> {
  await audit(tx, {
    action: `return.${status}`,
    entityType: 'return',
    entityId: seen.id,
    tenantId: seen.tenant_id,
    before: { status: seen.status },
    after: { status },
  })
  await tx.publish(returnStatusChanged, {
    tenantId: seen.tenant_id,
    storeId: seen.store_id,
    orderId: seen.order_id,
    userId: seen.user_id,
    returnId: seen.id,
    status,
  })
  await tellChanged(tx, await orderIn(tx, seen.order_id))
}
