import { userIdOf } from '../../../kernel/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { priceLine, productsForSale, supplyBetween, thousandthsOf } from '../../catalog/contract.ts'
import { tidyOrNull } from '../../profiles/contract.ts'
import { orderItemsMissing } from '../events.ts'
import { inTrust } from '../in-trust.ts'
import { tellChanged } from '../live/tell-changed.ts'
import { giveBack } from '../orders/give-back.ts'
import { valueOfPart } from '../orders/share.ts'
import { type ItemRow, itemsIn, lockedOrder, type OrderRow, orderIn } from '../orders/store.ts'
import { substituteMinutes } from './settings.ts'
import { settleUnanswered } from './settle.ts'
import { checkPacked, type ReportShortage, type Shortage } from './shortage.ts'
import { shortageIn, toShortage } from './store.ts'

interface Offer {
  substitute_product_id: string
  substitute_name: string
  substitute_quantity: number
  substitute_unit_price_minor: number
  substitute_total_minor: number
  expires_at: Date
}

/** Says that some of a line cannot be given: its money goes back, or waits for the buyer's word on something else. */
export async function reportShortage(ctx: Ctx, orderId: string, given: ReportShortage): Promise<Shortage> {
  return ctx.transaction(async (tx) => {
    const order = await orderIn(tx, orderId)
    const shortageId = newId()
    const { item, valueMinor } = await inTrust(tx, (trusted) => missingOf(trusted, order, given))
    const offer = given.substitute && (await offerOf(tx, order, item, given.substitute, valueMinor))
    await inTrust(tx, (trusted) =>
      insertShortage(trusted, {
        order,
        given,
        shortageId,
        valueMinor,
        offer,
        reportedBy: userIdOf(ctx.actor),
      }),
    )
    if (!offer) {
      await giveBack(tx, {
        order,
        lines: [{ itemId: item.id, amountMinor: valueMinor }],
        to: 'source',
        reason: `Missing: ${item.product_name}`.slice(0, 500),
        reference: { type: 'shortage', id: shortageId },
      })
    } else await tx.enqueue(settleUnanswered, { shortageId }, { runAt: offer.expires_at })
    await tellShortage(tx, order, shortageId, { productId: item.product_id, isOffered: offer !== undefined })
    return toShortage(await shortageIn(tx, shortageId))
  })
}

async function tellShortage(
  tx: Tx,
  order: OrderRow,
  shortageId: string,
  { productId, isOffered }: { productId: string; isOffered: boolean },
): Promise<void> {
  const { tenant_id: tenantId, store_id: storeId, id: orderId, user_id: userId } = order
  await audit(tx, {
    action: 'order.items_missing',
    entityType: 'order',
    entityId: orderId,
    tenantId,
    after: { shortageId, productId, isOffered },
  })
  await tx.publish(orderItemsMissing, { tenantId, storeId, orderId, userId, shortageId, isOffered })
  await tellChanged(tx, order)
}

/** The line under lock, and what the missing part of it cost. */
async function missingOf(
  tx: Tx,
  seen: OrderRow,
  { itemId, quantity }: ReportShortage,
): Promise<{ item: ItemRow; valueMinor: number }> {
  const order = await lockedOrder(tx, seen)
  checkPacked(order.status)
  const items = await itemsIn(tx, order)
  const item = items.find(({ id }) => id === itemId)
  if (!item) throw invalidField('/itemId', 'unknown_item', 'Name a line of this order.')
  const open = await tx.db
    .selectFrom('orders.shortages')
    .select('id')
    .where('tenant_id', '=', order.tenant_id)
    .where('item_id', '=', itemId)
    .where('status', '=', 'offered')
    .executeTakeFirst()
  if (open)
    throw new Refusal(
      'offer_open',
      409,
      'The buyer was offered something for this line; wait for their word.',
    )
  const left = thousandthsOf(item.quantity) - thousandthsOf(item.missing_quantity)
  const asked = thousandthsOf(quantity)
  if (asked > left) {
    throw new Refusal('more_than_ordered', 409, 'That is more than there is of this line.', {
      facts: { left: left / 1000 },
    })
  }
  const othersGiven = items.some((one) => one.id !== itemId && one.quantity > one.missing_quantity)
  if (asked === left && !othersGiven)
    throw new Refusal('nothing_left_to_give', 409, 'Nothing would be left of this order. Cancel it instead.')
  const line = { totalMinor: item.total_minor, quantity: item.quantity, gone: item.missing_quantity }
  return { item, valueMinor: valueOfPart(line, quantity) }
}

/** What is offered instead, at no more than what it stands for: what is dearer, the store gives away. */
async function offerOf(
  tx: Tx,
  order: OrderRow,
  item: ItemRow,
  { productId, quantity }: NonNullable<ReportShortage['substitute']>,
  valueMinor: number,
): Promise<Offer> {
  const [product] = await productsForSale(tx, [productId])
  if (!product || product.storeId !== order.store_id || productId === item.product_id)
    throw invalidField(
      '/substitute/productId',
      'unknown_product',
      'Offer another product that this store sells.',
    )
  const priced = priceLine(
    { product: product.priced, quantityThousandths: thousandthsOf(quantity) },
    { offers: product.offers, now: tx.now(), supply: supplyBetween('', null) },
  )
  const minutes = tx.ctx.services.settings.get(substituteMinutes, order.tenant_id)
  return {
    substitute_product_id: productId,
    substitute_name: product.productName,
    substitute_quantity: thousandthsOf(quantity) / 1000,
    substitute_unit_price_minor: priced.unitPriceMinor,
    substitute_total_minor: Math.min(priced.totalMinor, valueMinor),
    expires_at: new Date(tx.now().getTime() + minutes * 60_000),
  }
}

interface NewShortage {
  order: OrderRow
  given: ReportShortage
  shortageId: string
  valueMinor: number
  offer: Offer | undefined
  reportedBy: string | null
}

async function insertShortage(
  tx: Tx,
  { order, given, shortageId, valueMinor, offer, reportedBy }: NewShortage,
): Promise<void> {
  const settled = {
    settled_because: 'nothing_offered' as const,
    settled_at: tx.now(),
    refund_minor: valueMinor,
  }
  await tx.db
    .insertInto('orders.shortages')
    .values({
      tenant_id: order.tenant_id,
      id: shortageId,
      store_id: order.store_id,
      order_id: order.id,
      item_id: given.itemId,
      quantity: thousandthsOf(given.quantity) / 1000,
      value_minor: valueMinor,
      note: tidyOrNull(given.note),
      currency: order.currency,
      reported_by: reportedBy,
      created_at: tx.now(),
      status: offer ? 'offered' : 'refunded',
      ...(offer ?? settled),
    })
    .execute()
  // What waits for the buyer's word is missing all the same: nobody can report it twice.
  await tx.db
    .updateTable('orders.items')
    .set((of) => ({ missing_quantity: of('missing_quantity', '+', given.quantity) }))
    .where('tenant_id', '=', order.tenant_id)
    .where('id', '=', given.itemId)
    .execute()
}
