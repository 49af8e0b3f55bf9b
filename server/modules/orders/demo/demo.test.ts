import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aShop, someProducts, wrongStock } from '../../inventory/testing.ts'
import { demo } from './demo.ts'

test('the demo’s orders are paid, reviewed and returned like any others, once', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  await someProducts(node, shop, Array(40).fill(60))
  for (const displayName of ['Asha Verma', 'Gurpreet Singh', 'Dev Patel'])
    await aPerson(node, { displayName })
  await demo(node.as({ scope: 'system' }))
  const orders = () => node.query<{ count: number }>('select count(*)::int as count from orders.orders')
  const [before] = await orders()
  await demo(node.as({ scope: 'system' }))
  assert.deepEqual(await orders(), [before])
  await node.settled()
  const statuses = await node.query<{ status: string }>(
    'select distinct status from orders.orders order by status',
  )
  assert.deepEqual(
    statuses.map(({ status }) => status),
    ['cancelled', 'completed', 'confirmed', 'delivered', 'out_for_delivery', 'placed', 'preparing', 'ready'],
  )
  const [shown] = await node.query(
    `select s.rating_count, s.rating::float8, s.rating_sum::int, s.total_orders from merchants.stores s where s.id = $1`,
    [shop.storeId],
  )
  const [counted] = await node.query(
    `select count(*)::int as rating_count, round(avg(rating), 2)::float8 as rating, sum(rating)::int as rating_sum,
       (select count(*)::int from orders.orders where delivered_at is not null) as total_orders from orders.reviews`,
  )
  assert.deepEqual(shown, counted)
  const wrong = await node.query(
    `select o.order_number, o.status, o.payment_status, p.state from orders.orders o
     join payments.parts p on p.order_id = o.id
     where (o.delivered_at is not null) <> (p.state = 'completed') or o.refunded_minor <> p.refunded_minor and o.payment_status <> 'failed'`,
  )
  assert.deepEqual(wrong, [])
  const [uneven] = await node.query(
    'select count(*)::int as count from (select 1 from payments.entries group by transfer_id having sum(amount_minor) <> 0) t',
  )
  assert.deepEqual(uneven, { count: 0 })
  assert.deepEqual(await wrongStock(node), [])
})
