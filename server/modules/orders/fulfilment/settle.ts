import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { productsForSale } from '../../catalog/contract.ts'
import { commitReservation, reserve, type SoldLine } from '../../inventory/contract.ts'
import { orderSubstituteAnswered } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { tellChanged } from '../live/tell-changed.ts'
import { giveBack } from '../orders/give-back.ts'
import { lockedOrder, type OrderRow, orderIn } from '../orders/store.ts'
import { addSubstitute } from './add-substitute.ts'
import { type SettledReason, type Shortage, shortageStatusAfter } from './shortage.ts'
import { type ShortageRow, shortageIn, shortages, toShortage } from './store.ts'

type Ending = Exclude<SettledReason, 'nothing_offered'>

/** The buyer says whether they want what is offered instead. What is sold out by then is paid back. */
export async function answerOffer(
  ctx: Ctx,
  { orderId, shortageId }: { orderId: string; shortageId: string },
  accepted: boolean,
): Promise<Shortage> {
  return ctx.transaction(async (tx) => {
    const seen = await shortageIn(tx, shortageId)
    if (seen.order_id !== orderId) throw notFound('shortage')
    const order = await orderIn(tx, orderId)
    if (accepted) await acceptOffer(tx, order, seen)
    else await endOffer(tx, order, seen, 'declined')
    return toShortage(await shortageIn(tx, shortageId))
  })
}

async function acceptOffer(tx: Tx, order: OrderRow, seen: ShortageRow): Promise<void> {
  await inTrust(tx, (trusted) => lockOffer(trusted, seen, 'accepted'))
  const sold = await takeStock(tx, seen)
  if (sold === null) return endOffer(tx, order, seen, 'sold_out')
  const [product] = await productsForSale(tx, [seen.substitute_product_id as string])
  const line = { itemId: newId(), picture: product?.picture ?? null }
  await inTrust(tx, (trusted) => addSubstitute(trusted, seen, sold, line))
  await payBack(tx, order, seen, seen.value_minor - (seen.substitute_total_minor as number))
  await tellAnswer(tx, order, seen, 'accepted')
}

/** Takes it off the shelf at once; null when there is not enough of it any more. */
async function takeStock(tx: Tx, seen: ShortageRow): Promise<SoldLine[] | null> {
  const line = {
    productId: seen.substitute_product_id as string,
    quantity: seen.substitute_quantity as number,
  }
  try {
    const reservation = await reserve(tx, {
      lines: [line],
      reference: { type: 'order', id: seen.order_id },
      expiresAt: new Date(tx.now().getTime() + 60_000),
    })
    return await commitReservation(tx, reservation)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'out_of_stock') return null
    throw error
  }
}

/** The money goes back, except when the whole order was cancelled: that pays back everything by itself. */
async function endOffer(tx: Tx, order: OrderRow, seen: ShortageRow, because: Ending): Promise<void> {
  await inTrust(tx, async (trusted) => {
    const status = await lockOffer(trusted, seen, because)
    await trusted.db
      .updateTable('orders.shortages')
      .set({
        status,
        settled_because: because,
        settled_at: tx.now(),
        refund_minor: status === 'refunded' ? seen.value_minor : 0,
      })
      .where('tenant_id', '=', seen.tenant_id)
      .where('id', '=', seen.id)
      .execute()
  })
  if (because !== 'order_cancelled') await payBack(tx, order, seen, seen.value_minor)
  await tellAnswer(tx, order, seen, because)
}

async function lockOffer(tx: Tx, seen: ShortageRow, because: Ending) {
  const { status: orderStatus } = await lockedOrder(tx, { tenant_id: seen.tenant_id, id: seen.order_id })
  const { status } = await tx.db
    .selectFrom('orders.shortages')
    .select('status')
    .where('tenant_id', '=', seen.tenant_id)
    .where('id', '=', seen.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (orderStatus === 'cancelled' && because !== 'order_cancelled')
    throw new Refusal('offer_settled', 409, 'The order was cancelled.', { facts: { status: orderStatus } })
  return shortageStatusAfter(status as Shortage['status'], because)
}

async function payBack(tx: Tx, order: OrderRow, seen: ShortageRow, amountMinor: number): Promise<void> {
  await giveBack(tx, {
    order,
    lines: [{ itemId: seen.item_id, amountMinor }],
    to: 'source',
    reason: `Missing: ${seen.product_name}`.slice(0, 500),
    reference: { type: 'shortage', id: seen.id },
  })
}

async function tellAnswer(tx: Tx, order: OrderRow, seen: ShortageRow, because: Ending): Promise<void> {
  const { tenant_id: tenantId, store_id: storeId, id: orderId, user_id: userId } = order
  await audit(tx, {
    action: 'order.substitute_answered',
    entityType: 'order',
    entityId: orderId,
    tenantId,
    after: { shortageId: seen.id, because },
  })
  await tx.publish(orderSubstituteAnswered, {
    ...{ tenantId, storeId, orderId, userId },
    shortageId: seen.id,
    accepted: because === 'accepted',
  })
  await tellChanged(tx, order)
}

/** Nobody answered in time: the money goes back. */
export const settleUnanswered = job(
  'orders.settle-unanswered',
  (ctx: Ctx, { shortageId }: { shortageId: string }) =>
    ctx.transaction(async (tx) => {
      const seen = await shortageIn(tx, shortageId)
      const order = await orderIn(tx, seen.order_id)
      await lockedOrder(tx, order)
      const now = await shortageIn(tx, shortageId)
      if (now.status === 'offered') await endOffer(tx, order, now, 'unanswered')
    }),
)

/** An order that leaves the store, or ends, waits for nobody's word any more. */
export async function settleOffersOf(tx: Tx, orderId: string, isCancelled: boolean): Promise<void> {
  const order = await orderIn(tx, orderId)
  await lockedOrder(tx, order)
  const open = shortages
    .where('s.tenant_id', '=', order.tenant_id)
    .where('s.order_id', '=', orderId)
    .where('s.status', '=', 'offered')
  const { rows } = await tx.db.executeQuery(open.compile())
  for (const seen of rows) await endOffer(tx, order, seen, isCancelled ? 'order_cancelled' : 'unanswered')
}
