import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aMember } from '../../../testing/businesses.ts'
import { eventually } from '../../../testing/eventually.ts'
import { follow } from '../../../testing/follow.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin } from '../../../testing/people.ts'
import { levels } from '../../inventory/testing.ts'
import { wrongMoney } from '../../payments/testing.ts'
import { aBuyerWith, aStall, order, type Stall, wrongOrders } from '../testing.ts'
import { completeAll } from './complete-delivered.ts'

let node: TestNode
let stall: Stall
describe("a store's orders", () => {
  before(async () => {
    node = await startTestNode()
    stall = await aStall(node)
  })
  after(() => node.stop())

  const price = 10_000

  async function anOrderOf(quantity = 1, at = stall) {
    const as = await aBuyerWith(node, [[at.products[0] as string, quantity]])
    const { status, body } = await order(node, as, { expectedTotalMinor: quantity * price })
    assert.equal(status, 201, JSON.stringify(body))
    return { as, id: body.checkout.orders[0].id as string, order: body.checkout.orders[0] }
  }
  const path = (id: string, at = stall) => `/tenants/${at.tenantId}/orders/${id}`
  const move = (id: string, status: string, headers = {}) =>
    node.call('PATCH', path(id), { as: stall.owner, body: { status }, headers })
  const allIsWell = async (): Promise<void> => {
    await node.settled()
    assert.deepEqual(await wrongOrders(node.query), [])
    assert.deepEqual(await wrongMoney(node), [])
  }

  describe('a store', () => {
    it('takes an order step by step to the door, and gets its money', async () => {
      const { as, id } = await anOrderOf(2)
      for (const status of ['confirmed', 'preparing', 'ready', 'out_for_delivery', 'delivered']) {
        const moved = await move(id, status)
        assert.deepEqual([moved.status, moved.body.status], [200, status], JSON.stringify(moved.body))
      }
      const { body } = await node.call('GET', path(id), { as: stall.owner })
      assert.deepEqual([body.paymentStatus, body.next], ['paid', []])
      assert.deepEqual(
        body.history.map((entry: { status: string; as: string }) => `${entry.as} ${entry.status}`),
        [
          'buyer placed',
          ...['confirmed', 'preparing', 'ready', 'out_for_delivery', 'delivered'].map((s) => `store ${s}`),
        ],
      )
      const seen = (await node.call('GET', `/orders/${id}`, { as })).body
      assert.deepEqual([seen.status, seen.history.at(-1).by], ['delivered', null])
      await node.query(`update orders.orders set delivered_at = now() - interval '61 days' where id = $1`, [
        id,
      ])
      await completeAll(node.as({ scope: 'system' }))
      assert.equal((await node.call('GET', `/orders/${id}`, { as })).body.status, 'completed')
      await allIsWell()
    })

    it('refuses steps that do not exist, and whoever saw an older version', async () => {
      const { as, id } = await anOrderOf()
      const skipped = await move(id, 'delivered')
      assert.deepEqual([skipped.status, skipped.body.code], [409, 'status_not_reachable'])
      assert.equal((await move(id, 'preparing', { 'if-match': '"1"' })).status, 200)
      assert.equal((await move(id, 'ready', { 'if-match': '"1"' })).status, 412)
      assert.equal((await move(id, 'preparing', { 'if-match': '"1"' })).status, 200)
      const late = await node.call('POST', `/orders/${id}/cancellation`, {
        as,
        body: { reason: 'changed_mind' },
      })
      assert.deepEqual([late.status, late.body.code], [409, 'order_not_cancellable'])
    })

    it('cancels with a reason: the goods are back on the shelf, and the buyer reads why', async () => {
      const own = await aStall(node, [10])
      const { as, id } = await anOrderOf(4, own)
      assert.equal((await levels(node, own.products[0] as string)).on_hand, 6)
      const note = 'The sack was torn'
      const cancelled = await node.call('POST', `${path(id, own)}/cancellation`, {
        as: own.owner,
        body: { reason: 'out_of_stock', note },
      })
      assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body))
      assert.equal((await levels(node, own.products[0] as string)).on_hand, 10)
      const { body } = await node.call('GET', `/orders/${id}`, { as })
      assert.deepEqual(body.cancellation, { reason: 'out_of_stock', note, by: 'store' })
      const [told] = await node.query<{ payload: { by: string } }>(
        `select payload from kernel.events where name = 'order.cancelled' and payload ->> 'orderId' = $1`,
        [id],
      )
      assert.equal(told?.payload.by, 'store')
      await allIsWell()
    })

    it('finds orders by number, telephone and name, and counts its board', async () => {
      const own = await aStall(node, [50])
      const made = await anOrderOf(1, own)
      await anOrderOf(1, own)
      const list = async (query: string) =>
        (await node.call('GET', `/tenants/${own.tenantId}/orders?${query}`, { as: own.owner })).body
      const found = async (words: string): Promise<number> =>
        (await list(`query=${encodeURIComponent(words)}`)).items.length
      assert.equal(await found(made.order.orderNumber.toLowerCase()), 1)
      assert.equal(await found(made.order.trackingId), 1)
      assert.equal(await found('98100 12345'), 2)
      assert.equal(await found('asha'), 2)
      assert.equal(await found('rao'), 0)
      const first = await list('limit=1&status=open')
      assert.equal(first.items[0].itemCount, 1)
      const second = await list(`limit=1&status=open&cursor=${first.nextCursor}`)
      assert.notEqual(second.items[0].id, first.items[0].id)
      assert.equal(second.nextCursor, null)
      const counts = await node.call('GET', `/tenants/${own.tenantId}/orders/counts`, { as: own.owner })
      assert.deepEqual([counts.body.placed, counts.body.preparing, counts.body.late], [2, 0, 0])
    })

    it('hears of new orders as they come, and the buyer of each step; nobody hears of others', async () => {
      const other = await aStall(node, [5])
      const hearing = await follow(node.url, `/tenants/${stall.tenantId}/orders/live`, stall.owner)
      const elsewhere = await follow(node.url, `/tenants/${other.tenantId}/orders/live`, other.owner)
      const { as, id } = await anOrderOf()
      const statuses = (stream: typeof hearing) =>
        stream.events.filter(({ data }) => (data as { orderId: string }).orderId === id)
      await eventually('the store was told', () => statuses(hearing).length === 1)
      const buyer = await follow(node.url, `/orders/${id}/live`, as)
      await move(id, 'confirmed')
      // Where the node told it twice, that it was placed may come first once more.
      const last = () => (buyer.events.at(-1)?.data as { status?: string } | undefined)?.status
      await eventually('the buyer was told', () => last() === 'confirmed')
      assert.deepEqual(elsewhere.events, [])
      await node.call('DELETE', '/auth/session', { as: { cookies: new Map(as.cookies) } })
      await buyer.ended
      for (const stream of [hearing, elsewhere]) stream.leave()
    })

    it('shows nothing of another business, nor of stores somebody does not work in', async () => {
      const other = await aStall(node, [5])
      const { id } = await anOrderOf()
      for (const [method, suffix, body] of [
        ['GET', '', undefined],
        ['PATCH', '', { status: 'confirmed' }],
        ['POST', '/cancellation', { reason: 'other' }],
      ] as const) {
        const asked = await node.call(method, `${path(id, other)}${suffix}`, {
          as: other.owner,
          ...(body && { body }),
        })
        assert.equal(asked.status, 404)
      }
      const list = await node.call('GET', `/tenants/${other.tenantId}/orders`, { as: other.owner })
      assert.deepEqual(list.body.items, [])
      const foreign = await node.call('GET', path(id), { as: other.owner })
      assert.equal(foreign.status, 404)
      const packer = await aMember(node, {
        role: 'staff',
        tenantId: stall.tenantId,
        storeIds: [stall.storeId],
      })
      assert.equal((await node.call('GET', path(id), { as: packer })).status, 200)
      const refused = await node.call('POST', `${path(id)}/cancellation`, {
        as: packer,
        body: { reason: 'other' },
      })
      assert.equal(refused.status, 403)
    })

    it('stands below the platform, which sees and cancels what it must', async () => {
      const { id } = await anOrderOf()
      const admin = await anAdmin(node, { steppedUp: true })
      assert.equal((await node.call('GET', `/admin/orders/${id}`, { as: admin })).status, 200)
      const made = await anOrderOf()
      const found = async (query: Record<string, string>): Promise<string[]> => {
        const { status, body } = await node.call('GET', `/admin/orders?${new URLSearchParams(query)}`, {
          as: admin,
        })
        assert.equal(status, 200, JSON.stringify(body))
        return body.items.map((one: { id: string }) => one.id)
      }
      assert.deepEqual((await found({ limit: '2' })).toSorted(), [id, made.id].toSorted())
      const { body: seen } = await node.call('GET', `/admin/orders/${made.id}`, { as: admin })
      const { orderNumber, checkoutId } = seen
      assert.deepEqual(await found({ query: orderNumber }), [made.id])
      assert.deepEqual(await found({ checkoutId }), [made.id])
      assert.ok((await found({ query: '98100 12345', status: 'open' })).includes(made.id))
      assert.deepEqual(await found({ query: orderNumber, status: 'delivered' }), [])
      const cancelled = await node.call('POST', `/admin/orders/${id}/cancellation`, {
        as: admin,
        body: { reason: 'fraud_suspected' },
      })
      assert.deepEqual([cancelled.status, cancelled.body.cancellation.by], [200, 'platform'])
      await allIsWell()
    })
  })
})
