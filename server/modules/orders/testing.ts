import { newId } from '../../kernel/id.ts'
import type { Answer, Client, TestNode } from '../../testing/node.ts'
import { aPerson } from '../../testing/people.ts'
import { aShop, type Shop, someProducts } from '../inventory/testing.ts'
import type { PaymentMethod } from '../payments/contract.ts'

/** Where whoever buys in tests lives: near the shops of tests. */
export const address = {
  line1: '14, 12th Main',
  city: 'Bengaluru',
  state: 'Karnataka',
  pincode: '560038',
  latitude: 12.9784,
  longitude: 77.6408,
}
export const contact = { name: 'Asha Rao', phone: '+919810012345' }

export interface Stall extends Shop {
  products: string[]
}

/** A shop with so much of each product on its shelf. */
export async function aStall(
  node: TestNode,
  quantities: readonly number[] = [100, 100, 100],
): Promise<Stall> {
  const shop = await aShop(node)
  return { ...shop, products: await someProducts(node, shop, quantities) }
}

export async function fill(
  node: TestNode,
  as: Client,
  lines: readonly (readonly [productId: string, quantity: number])[],
): Promise<void> {
  for (const [productId, quantity] of lines) {
    const { status, body } = await node.call('POST', '/cart/items', { as, body: { productId, quantity } })
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  }
}

interface Ordering {
  method?: PaymentMethod
  walletMinor?: number
  expectedTotalMinor: number
  key?: string
}

/** Presses the button. */
export const order = (
  node: TestNode,
  as: Client,
  { method = 'cod', walletMinor, expectedTotalMinor, key = newId() }: Ordering,
): Promise<Answer> =>
  node.call('POST', '/checkouts', {
    as,
    headers: { 'idempotency-key': key },
    body: {
      contact,
      address,
      payment: { method, ...(walletMinor !== undefined && { walletMinor }) },
      expectedTotalMinor,
    },
  })

/** Somebody with these things in their cart. */
export async function aBuyerWith(
  node: TestNode,
  lines: readonly (readonly [productId: string, quantity: number])[],
) {
  const person = await aPerson(node)
  await fill(node, person, lines)
  return person
}

/** What of orders, stock and money does not fit together; nothing when all is well, once the queue has drained. */
export const wrongOrders = async (query: TestNode['query']): Promise<string[]> =>
  (await query<{ problem: string }>(problems)).map(({ problem }) => problem)

const problems = `
  with sold as (
    select m.reference_id::uuid as order_id, m.product_id, -sum(m.quantity) as quantity
    from inventory.movements m where m.reference_type = 'order' and m.movement_type in ('sale', 'return') group by 1, 2
  ), wanted as (
    select o.id as order_id, i.product_id,
      -- What was missing is not put back on the shelf by a cancellation: it was never there.
      sum(case o.status when 'created' then 0 when 'cancelled' then i.missing_quantity else i.quantity end) as quantity
    from orders.orders o join orders.items i on i.tenant_id = o.tenant_id and i.order_id = o.id group by 1, 2
  )
  select format('order %s: %s of %s sold instead of %s', coalesce(w.order_id, s.order_id), coalesce(s.quantity, 0),
    coalesce(w.product_id, s.product_id), coalesce(w.quantity, 0)) as problem
  from wanted w full join sold s on s.order_id = w.order_id and s.product_id = w.product_id
  where coalesce(w.quantity, 0) <> coalesce(s.quantity, 0)
  union all
  select format('order %s is %s, but holds stock', o.id, o.status)
  from orders.orders o join inventory.reservations r on r.id = o.reservation_id and r.tenant_id = o.tenant_id
  where o.status <> 'created' and r.state = 'held'
  union all
  select format('order %s is %s, but its payment part is %s', o.id, o.status, p.state)
  from orders.orders o join payments.parts p on p.order_id = o.id and p.payment_id = o.payment_id
  where case
    when o.status = 'cancelled' then p.state not in ('returned', 'void')
    when o.status = 'created' then p.state in ('taken', 'completed')
    when o.payment_method in ('cod', 'cash') then p.state not in ('open', 'taken', 'completed')
    else p.state not in ('taken', 'completed') end
  union all
  select format('payment part %s of order %s is paid, but %s', p.id, p.order_id, o.status)
  from payments.parts p left join orders.orders o on o.id = p.order_id
  where p.state in ('paid', 'taken', 'completed') and (o.id is null or o.status in ('created', 'cancelled'))
  union all
  select format('checkout %s is %s with orders %s', c.id, c.status, array_agg(distinct o.status))
  from orders.checkouts c join orders.orders o on o.checkout_id = c.id group by c.id
  having c.status = 'open' and bool_or(o.status <> 'created') or c.status <> 'open' and bool_or(o.status = 'created')
  union all
  select format('order %s was last %s, but its history says %s', o.id, o.status, h.status)
  from orders.orders o left join lateral (
    select h.status from orders.status_history h where h.tenant_id = o.tenant_id and h.order_id = o.id
    order by h.created_at desc, h.id desc limit 1) h on true
  where h.status is distinct from o.status
  union all
  select format('order %s has %s order.placed events', o.id, e.count)
  from orders.orders o cross join lateral (
    select count(*) from kernel.events e where e.name = 'order.placed' and e.payload ->> 'orderId' = o.id::text) e
  where e.count <> case when o.placed_at is null then 0 else 1 end`
