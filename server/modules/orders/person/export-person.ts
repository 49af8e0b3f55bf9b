import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { opened } from '../orders/opened.ts'
import { returns, toReturn } from '../returns/store.ts'
import { reviews, toOwnReview } from '../reviews/store.ts'

const most = 10_000

/** What this module knows about a person, for themselves: orders, what came back, what they said of it. */
export async function exportPerson(ctx: Ctx, userId: string): Promise<Record<string, unknown>> {
  const [orders, items, given, said, votes, cart] = await Promise.all([
    ctx.read(ordersOf(userId)),
    ctx.read(itemsOf(userId)),
    ctx.read(returns.where('r.user_id', '=', userId).orderBy('r.created_at').limit(most)),
    ctx.read(reviews.where('r.user_id', '=', userId).orderBy('r.created_at').limit(most)),
    ctx.read(
      queries
        .selectFrom('orders.review_votes')
        .select(['review_id', 'created_at'])
        .where('user_id', '=', userId),
    ),
    ctx.read(cartOf(userId)),
  ])
  const itemsByOrder = Map.groupBy(items, ({ order_id }) => order_id)
  const { keys } = ctx.services
  return {
    cart,
    orders: orders.map((row) => {
      const { customer_phone: _, customer_email: __, delivery_address: ___, ...order } = row
      return { ...order, ...opened(row, keys), items: itemsByOrder.get(row.id) ?? [] }
    }),
    returns: given.map(toReturn),
    reviews: said.map(toOwnReview),
    helpfulVotes: votes.map(({ review_id, created_at }) => ({
      reviewId: review_id,
      at: created_at.toISOString(),
    })),
  }
}

const cartOf = (userId: string) =>
  queries
    .selectFrom('orders.cart_items as i')
    .innerJoin('orders.carts as c', 'c.id', 'i.cart_id')
    .select([
      'i.product_id',
      'i.product_name',
      'i.quantity',
      'i.price_snapshot_minor',
      'i.is_saved_for_later',
    ])
    .select(['i.note', 'i.added_at', 'c.pincode', 'c.latitude', 'c.longitude'])
    .where('c.buyer_id', '=', userId)
    .where('c.status', '=', 'active')
    .orderBy('i.added_at')
    .limit(most)

const ordersOf = (userId: string) =>
  queries
    .selectFrom('orders.orders')
    .select([
      'id',
      'order_number',
      'tracking_id',
      'store_id',
      'customer_name',
      'customer_phone',
      'customer_email',
    ])
    .select(['delivery_address', 'fulfilment', 'status', 'payment_status', 'payment_method', 'total_minor'])
    .select([
      'refunded_minor',
      'currency',
      'delivery_notes',
      'customer_note',
      'channel',
      'language',
      'created_at',
    ])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .limit(most)

const itemsOf = (userId: string) =>
  queries
    .selectFrom('orders.items as i')
    .innerJoin('orders.orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'i.tenant_id').onRef('o.id', '=', 'i.order_id'),
    )
    .select(['i.order_id', 'i.product_name', 'i.quantity', 'i.unit_price_minor', 'i.total_minor', 'i.notes'])
    .where('o.user_id', '=', userId)
    .limit(10 * most)
