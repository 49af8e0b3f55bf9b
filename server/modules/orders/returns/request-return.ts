import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { returnStatusChanged } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { tellChanged } from '../live/tell-changed.ts'
import { numberOf } from '../orders/number.ts'
import { itemsIn, lockedOrder, type OrderRow, orderIn } from '../orders/store.ts'
import type { RequestReturn, Return } from './return.ts'
import { checkReturnable, chosenLines } from './returnable.ts'
import { returnDays } from './settings.ts'
import { askedQuantities, returnIn, toReturn } from './store.ts'

/** Asks a store to take some of an order back. */
export async function requestReturn(ctx: Ctx, orderId: string, given: RequestReturn): Promise<Return> {
  return ctx.transaction(async (tx) => {
    const seen = await orderIn(tx, orderId)
    const refundTo = given.refundTo ?? 'source'
    if (refundTo === 'wallet' && seen.user_id === null)
      throw new Refusal(
        'wallet_needs_account',
        409,
        'Only somebody with an account has a wallet. Choose the way it was paid.',
      )
    const days = ctx.services.settings.get(returnDays, seen.tenant_id)
    checkReturnable(seen, days, tx.now())
    const returnId = newId()
    await inTrust(tx, (trusted) => insertReturn(trusted, seen, returnId, { ...given, refundTo }))
    const about = { tenantId: seen.tenant_id, storeId: seen.store_id, orderId, userId: seen.user_id }
    await audit(tx, {
      action: 'return.requested',
      entityType: 'return',
      entityId: returnId,
      tenantId: seen.tenant_id,
      after: { orderId, reason: given.reason, lines: given.lines.length },
    })
    await tx.publish(returnStatusChanged, { ...about, returnId, status: 'requested' })
    await tellChanged(tx, seen)
    return toReturn(await returnIn(tx, returnId))
  })
}

async function insertReturn(
  tx: Tx,
  seen: OrderRow,
  returnId: string,
  { lines, reason, note, refundTo }: RequestReturn,
): Promise<void> {
  const order = await lockedOrder(tx, seen)
  const items = await itemsIn(tx, order)
  const chosen = chosenLines(lines, items, await askedQuantities(tx, order.tenant_id, order.id))
  await tx.db
    .insertInto('orders.returns')
    .values({
      tenant_id: order.tenant_id,
      id: returnId,
      store_id: order.store_id,
      order_id: order.id,
      user_id: order.user_id,
      guest_id: order.guest_id,
      return_number: numberOf('RET'),
      status: 'requested',
      reason,
      note: tidyOrNull(note ?? null),
      refund_to: refundTo ?? 'source',
      currency: order.currency,
      created_at: tx.now(),
    })
    .execute()
  await tx.db
    .insertInto('orders.return_lines')
    .values(
      chosen.map(({ item, quantity }) => ({
        tenant_id: order.tenant_id,
        id: newId(),
        return_id: returnId,
        item_id: item.id,
        quantity,
      })),
    )
    .execute()
}
