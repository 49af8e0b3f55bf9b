import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { aShop, type Shop, someProducts } from '../../inventory/testing.ts'
import { wrongMoney } from '../../payments/testing.ts'
import { anOrder } from './testing.ts'

describe('what the platform gives back by itself', () => {
  let node: TestNode
  let shop: Shop
  let buyer: Person
  let rice: string

  before(async () => {
    node = await startTestNode()
    shop = await aShop(node)
    buyer = await aPerson(node)
    rice = (await someProducts(node, shop, [50]))[0] as string
  })
  after(() => node.stop())

  const bought = async () => {
    const order = await anOrder(node, shop, buyer, { lines: [{ productId: rice, quantity: 3 }] })
    const [row] = await node.query<{ payment_id: string }>(
      'select payment_id from orders.orders where id = $1',
      [order.orderId],
    )
    return { ...order, itemId: order.items[0]?.id as string, paymentId: row?.payment_id as string }
  }
  const refund = async (
    { paymentId, orderId }: { paymentId: string; orderId: string },
    amountMinor: number,
  ) => {
    const body = { orderId, amountMinor, to: 'source', reason: 'Out of goodwill' }
    const as = await anAdmin(node, { steppedUp: true })
    const { status } = await node.call('POST', `/admin/payments/${paymentId}/refunds`, { as, body })
    assert.equal(status, 201)
    await node.settled()
  }
  const seen = async (orderId: string) => (await node.call('GET', `/orders/${orderId}`, { as: buyer })).body

  it('stands in the order, and is told', async () => {
    const order = await bought()
    await refund(order, 12_000)
    const { refundedMinor, paymentStatus, version } = await seen(order.orderId)
    assert.deepEqual([refundedMinor, paymentStatus], [12_000, 'paid'])
    await refund(order, 18_000)
    const then = await seen(order.orderId)
    assert.deepEqual([then.refundedMinor, then.paymentStatus], [30_000, 'refunded'])
    assert.ok(then.version > version)
    const told = (await eventsOf(node, 'order.refunded', 'orderId', order.orderId)) as {
      amountMinor: number
    }[]
    assert.deepEqual(
      told.map(({ amountMinor }) => amountMinor),
      [12_000, 18_000],
    )
  })

  it('keeps nothing from coming back: a return pays what is left', async () => {
    const order = await bought()
    const path = `/tenants/${shop.tenantId}/returns`
    const body = { lines: [{ itemId: order.itemId, quantity: 2 }], reason: 'damaged' }
    const asked = await node.call('POST', `/orders/${order.orderId}/returns`, { as: buyer, body })
    await node.call('POST', `${path}/${asked.body.id}/approval`, { as: shop.owner, body: {} })
    await refund(order, 15_000)
    const lines = [{ lineId: asked.body.lines[0].id, outcome: 'restocked' }]
    const came = await node.call('POST', `${path}/${asked.body.id}/receipt`, {
      as: shop.owner,
      body: { lines },
    })
    assert.deepEqual([came.status, came.body.refundMinor], [200, 15_000])
    assert.equal((await seen(order.orderId)).refundedMinor, 30_000)
    const last = { lines: [{ itemId: order.itemId, quantity: 1 }], reason: 'damaged' }
    const more = await node.call('POST', `/orders/${order.orderId}/returns`, { as: buyer, body: last })
    await node.call('POST', `${path}/${more.body.id}/approval`, { as: shop.owner, body: {} })
    const done = await node.call('POST', `${path}/${more.body.id}/receipt`, {
      as: shop.owner,
      body: { lines: [{ lineId: more.body.lines[0].id, outcome: 'written_off' }] },
    })
    assert.deepEqual([done.status, done.body.status, done.body.refundMinor], [200, 'refunded', 0])
    await node.settled()
    assert.deepEqual(await wrongMoney(node), [])
  })
})
