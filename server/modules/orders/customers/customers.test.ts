import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aGuest, type Client, startTestNode } from '../../../testing/node.ts'
import { aPerson, type Person } from '../../../testing/people.ts'
import { aShop, someProducts } from '../../inventory/testing.ts'
import { anOrder, type BoughtFor } from '../orders/testing.ts'
import { forgetOldOrders } from '../person/forget-person.ts'

test('a guest who makes an account stays one customer', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const [milk = ''] = await someProducts(node, shop, [50])
  const buys = (as: BoughtFor, options: object) =>
    anOrder(node, shop, as, { lines: [{ productId: milk, quantity: 1 }], ...options })
  const customers = async (): Promise<unknown[]> => {
    await node.settled()
    const path = `/tenants/${shop.tenantId}/stores/${shop.storeId}/customers`
    const { body } = await node.call('GET', path, { as: shop.owner })
    return body.items.map(
      (row: { hasAccount: boolean; totalOrders: number; totalSpentMinor: number }) =>
        `${row.hasAccount ? 'account' : 'guest'}: ${row.totalOrders} for ${row.totalSpentMinor}`,
    )
  }
  const logIn = async (guest: Client, person: Person): Promise<void> => {
    const as = { cookies: new Map([...guest.cookies, ...person.cookies]) }
    const { status } = await node.call('POST', '/cart/adoption', { as })
    assert.equal(status, 200)
  }

  const [first, other] = [aGuest(), aGuest()]
  const person = await aPerson(node)
  await buys(first, { daysAgo: 3 })
  const { orderId } = await buys(first, { daysAgo: 2, until: 'placed' })
  assert.deepEqual(await customers(), ['guest: 2 for 10000'])

  await t.test('their orders and what they spent go along, and no empty row stays', async () => {
    await logIn(first, person)
    assert.deepEqual(await customers(), ['account: 2 for 10000'])
  })

  await t.test('what happens to those orders afterwards counts for the person', async () => {
    const path = `/tenants/${shop.tenantId}/orders/${orderId}/cancellation`
    const cancelled = await node.call('POST', path, { as: shop.owner, body: { reason: 'out_of_stock' } })
    assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body))
    assert.deepEqual(await customers(), ['account: 1 for 10000'])
  })

  await t.test('another guest with the same number keeps their own row', async () => {
    await buys(other, { daysAgo: 1 })
    const third = aGuest()
    await buys(third, { daysAgo: 0.5 })
    assert.deepEqual(await customers(), ['guest: 2 for 20000', 'account: 1 for 10000'])
    await logIn(third, person)
    assert.deepEqual((await customers()).sort(), ['account: 2 for 20000', 'guest: 1 for 10000'])
  })

  await t.test('an order too old to tell whose it was still counts', async () => {
    await node.query(`update orders.orders set placed_at = now() - interval '4 years' where user_id = $1`, [
      person.userId,
    ])
    await forgetOldOrders.run(node.as({ scope: 'system' }), {})
    await buys(person, { daysAgo: 0.1 })
    assert.deepEqual(await customers(), ['account: 3 for 30000', 'guest: 1 for 10000'])
  })
})
