import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { type Answer, aGuest, type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { fund, walletOf, wrongMoney } from '../../payments/testing.ts'
import { aBuyerWith, aStall, fill, order, type Stall, wrongOrders } from '../testing.ts'
import { expireAll } from './expire-checkouts.ts'
import { graceMs } from './settings.ts'

let node: TestNode
let stall: Stall
describe('checking out', () => {
  before(async () => {
    node = await startTestNode()
    stall = await aStall(node)
  })
  after(() => node.stop())

  const price = 10_000

  const seen = async (as: Client, checkoutId: string) =>
    (await node.call('GET', `/checkouts/${checkoutId}`, { as })).body
  const bank = async (paymentId: string, answer: string): Promise<Answer> => {
    const [row] = await node.query<{ provider_reference: string }>(
      'select provider_reference from payments.payments where id = $1',
      [paymentId],
    )
    return node.call('POST', `/sandbox-bank/payments/${row?.provider_reference}/answers`, {
      body: { answer },
    })
  }
  const wrongLines = async (as: Client) =>
    (await node.call('GET', '/cart', { as })).body.stores
      .flatMap(({ lines }: { lines: { problems: unknown[] }[] }) => lines)
      .flatMap(({ problems }: { problems: unknown[] }) => problems)
  const allIsWell = async (): Promise<void> => {
    await node.settled()
    assert.deepEqual(await wrongOrders(node.query), [])
    assert.deepEqual(await wrongMoney(node), [])
  }
  const placed = (answer: Answer) => {
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body as {
      checkout: { id: string; status: string; orders: { id: string; status: string }[] }
      payment: { id: string; status: string; pay: unknown }
    }
  }
  const cartLines = async (as: Client): Promise<number> =>
    (await node.call('GET', '/cart/count', { as })).body.lineCount
  const soon = () => new Date(Date.now() + 15 * 60_000 + graceMs + 60_000)
  const expireLater = () => expireAll({ ...later(), now: soon } as never)
  const later = () => {
    const ctx = node.as({ scope: 'system' })
    return {
      actor: ctx.actor,
      services: ctx.services,
      log: ctx.log,
      read: ctx.read.bind(ctx),
      transaction: ctx.transaction.bind(ctx),
    }
  }

  describe('a checkout', () => {
    it('makes one order for each store, in one act, and empties the cart', async () => {
      const other = await aStall(node, [5])
      const [rice = '', dal = ''] = stall.products
      const as = await aBuyerWith(node, [
        [rice, 2],
        [dal, 1],
        [other.products[0] as string, 3],
      ])
      const { checkout } = placed(await order(node, as, { expectedTotalMinor: 6 * price }))
      assert.equal(checkout.status, 'placed')
      assert.equal(checkout.orders.length, 2)
      assert.equal(await cartLines(as), 0)
      const mine = (await node.call('GET', '/orders', { as })).body.items
      assert.deepEqual(new Set(mine.map((one: { status: string }) => one.status)), new Set(['placed']))
      const whole = (await node.call('GET', `/orders/${mine[0].id}`, { as })).body
      assert.equal(whole.address.line1, '14, 12th Main')
      assert.equal(whole.customerPhone, '+919810012345')
      assert.match(whole.orderNumber, /^ORD-\w{5}-\w{5}$/)
      assert.deepEqual(whole.next, ['cancelled'])
      const tracked = await node.call('GET', `/tracking/${whole.trackingId}`)
      assert.equal(tracked.body.status, 'placed')
      assert.equal(JSON.stringify(tracked.body).includes('Asha'), false)
      await allIsWell()
    })

    it('refuses another total, an empty cart and what cannot be brought anywhere', async () => {
      const [rice = ''] = stall.products
      const as = await aBuyerWith(node, [[rice, 1]])
      const dearer = await order(node, as, { expectedTotalMinor: price - 1 })
      assert.deepEqual(
        [dearer.status, dearer.body.code, dearer.body.facts.totalMinor],
        [409, 'price_changed', price],
      )
      const nowhere = await node.call('POST', '/checkouts', {
        as,
        body: {
          contact: { name: 'A', phone: '+919810012345' },
          payment: { method: 'cod' },
          expectedTotalMinor: price,
        },
      })
      assert.equal(nowhere.status === 422 || nowhere.body.code === 'checkout_blocked', true)
      placed(await order(node, as, { expectedTotalMinor: price }))
      const again = await order(node, as, { expectedTotalMinor: price })
      assert.deepEqual([again.status, again.body.code], [409, 'cart_empty'])
    })

    it('pays from the wallet at once, and gives it all back when it is cancelled', async () => {
      const [rice = ''] = stall.products
      const as = await aBuyerWith(node, [[rice, 2]])
      const poor = await order(node, as, { method: 'wallet', expectedTotalMinor: 2 * price })
      assert.deepEqual([poor.status, poor.body.code], [409, 'insufficient_funds'])
      await fund(node, as.userId, 50_000)
      const { checkout, payment } = placed(
        await order(node, as, { method: 'wallet', expectedTotalMinor: 2 * price }),
      )
      assert.deepEqual([checkout.status, payment.status], ['placed', 'success'])
      assert.equal((await walletOf(node, as.userId)).posted, 30_000)
      await allIsWell()
      const path = `/orders/${checkout.orders[0]?.id}/cancellation`
      const cancelled = await node.call('POST', path, { as, body: { reason: 'changed_mind' } })
      assert.deepEqual([cancelled.status, cancelled.body.status], [200, 'cancelled'])
      assert.equal(cancelled.body.refundedMinor, 2 * price)
      const twice = await node.call('POST', path, { as, body: { reason: 'changed_mind' } })
      assert.equal(twice.status, 200)
      await allIsWell()
      assert.equal((await walletOf(node, as.userId)).posted, 50_000)
    })

    it('waits for money that is paid online, for a guest too, and keeps the cart until it comes', async () => {
      const [rice = ''] = stall.products
      const as = aGuest()
      await fill(node, as, [[rice, 1]])
      const { checkout, payment } = placed(
        await order(node, as, { method: 'upi', expectedTotalMinor: price }),
      )
      assert.deepEqual([checkout.status, checkout.orders[0]?.status], ['open', 'created'])
      assert.equal(await cartLines(as), 1)
      const store = await node.call('GET', `/tenants/${stall.tenantId}/orders/${checkout.orders[0]?.id}`, {
        as: stall.owner,
      })
      assert.equal(store.status, 404)
      await bank(payment.id, 'approve')
      await node.settled()
      const paid = await seen(as, checkout.id)
      assert.deepEqual(
        [paid.status, paid.orders[0].status, paid.orders[0].paymentStatus],
        ['placed', 'placed', 'paid'],
      )
      assert.equal(await cartLines(as), 0)
      await allIsWell()
    })

    it('paid at the door in part says what of the wallet went back when it is cancelled', async () => {
      const [rice = ''] = stall.products
      for (const walletMinor of [0, 3_000]) {
        const as = await aBuyerWith(node, [[rice, 1]])
        await fund(node, as.userId, 3_000)
        const asked = { method: 'cod', walletMinor, expectedTotalMinor: price } as const
        const { checkout } = placed(await order(node, as, asked))
        const path = `/orders/${checkout.orders[0]?.id}/cancellation`
        const { body } = await node.call('POST', path, { as, body: { reason: 'changed_mind' } })
        const paymentStatus = walletMinor > 0 ? 'refunded' : 'failed'
        assert.deepEqual([body.refundedMinor, body.paymentStatus], [walletMinor, paymentStatus])
        assert.equal((await walletOf(node, as.userId)).posted, 3_000)
      }
      await allIsWell()
    })

    it('that comes to nothing takes nothing from the wallet', async () => {
      const { products } = await aStall(node, [5])
      await node.query('update catalog.products set selling_price_minor = 0 where id = $1', [products[0]])
      for (const method of ['cod', 'upi'] as const) {
        const as = await aBuyerWith(node, [[products[0] as string, 1]])
        const { checkout } = placed(await order(node, as, { method, walletMinor: 5, expectedTotalMinor: 0 }))
        assert.equal(checkout.status, 'placed')
      }
      await allIsWell()
    })

    it('said twice with one key is one checkout; two tabs end in one', async () => {
      const [rice = ''] = stall.products
      const as = await aBuyerWith(node, [[rice, 1]])
      const key = newId()
      const [one, other] = await Promise.all([
        order(node, as, { expectedTotalMinor: price, key }),
        order(node, as, { expectedTotalMinor: price, key }),
      ])
      assert.deepEqual(one?.body, other?.body)
      const tabs = await aBuyerWith(node, [[rice, 1]])
      const answers = await Promise.all([1, 2, 3].map(() => order(node, tabs, { expectedTotalMinor: price })))
      assert.deepEqual(answers.map(({ status, body }) => body.code ?? status).sort(), [
        201,
        'cart_empty',
        'cart_empty',
      ])
      await allIsWell()
    })

    it('replaces an unpaid one of the same cart, even for the last unit; late money for the first goes back', async () => {
      const { products } = await aStall(node, [1])
      const as = await aBuyerWith(node, [[products[0] as string, 1]])
      const first = placed(await order(node, as, { method: 'upi', expectedTotalMinor: price }))
      // What they hold themselves is theirs to order.
      assert.deepEqual(await wrongLines(as), [])
      const second = placed(await order(node, as, { method: 'card', expectedTotalMinor: price }))
      assert.equal((await seen(as, first.checkout.id)).status, 'cancelled')
      await bank(second.payment.id, 'approve')
      await node.settled()
      assert.equal((await seen(as, second.checkout.id)).status, 'placed')
      await allIsWell()
    })

    it('replaces what was begun before the log-in, and after it', async () => {
      const { products } = await aStall(node, [1, 1])
      const [rice = '', soap = ''] = products
      const guest = aGuest()
      await fill(node, guest, [[rice, 1]])
      const asGuest = placed(await order(node, guest, { method: 'upi', expectedTotalMinor: price }))
      const person = await aPerson(node)
      await fill(node, person, [[soap, 1]])
      const before = placed(await order(node, person, { method: 'upi', expectedTotalMinor: price }))
      for (const [name, value] of person.cookies) guest.cookies.set(name, value)
      await node.call('POST', '/cart/adoption', { as: guest })
      assert.deepEqual(await wrongLines(person), [])
      const both = placed(await order(node, person, { method: 'cod', expectedTotalMinor: 2 * price }))
      assert.equal(both.checkout.status, 'placed')
      for (const { checkout } of [asGuest, before]) {
        assert.equal((await seen(person, checkout.id)).status, 'cancelled')
      }
      await allIsWell()
    })

    it('expires with its stock; money after that goes back', async () => {
      const { products } = await aStall(node, [1])
      const [last = ''] = products
      const as = await aBuyerWith(node, [[last, 1]])
      const other = await aBuyerWith(node, [[last, 1]])
      const { checkout, payment } = placed(
        await order(node, as, { method: 'upi', expectedTotalMinor: price }),
      )
      const tooSoon = await order(node, other, { expectedTotalMinor: price })
      assert.deepEqual([tooSoon.status, tooSoon.body.code], [409, 'out_of_stock'])
      await expireLater()
      await node.settled()
      assert.equal((await seen(as, checkout.id)).status, 'expired')
      placed(await order(node, other, { expectedTotalMinor: price }))
      await bank(payment.id, 'approve')
      await allIsWell()
      assert.equal((await seen(as, checkout.id)).orders[0].status, 'cancelled')
    })

    it('can be paid another way while it waits, and given up', async () => {
      const [rice = ''] = stall.products
      const as = await aBuyerWith(node, [[rice, 1]])
      const { checkout, payment } = placed(
        await order(node, as, { method: 'upi', expectedTotalMinor: price }),
      )
      await bank(payment.id, 'decline')
      await node.settled()
      assert.equal((await seen(as, checkout.id)).status, 'open')
      const again = placed(
        await node.call('POST', `/checkouts/${checkout.id}/payment`, { as, body: { method: 'cod' } }),
      )
      assert.equal(again.checkout.status, 'placed')
      assert.equal(await cartLines(as), 0)
      await allIsWell()
      const late = await node.call('POST', `/checkouts/${checkout.id}/cancellation`, { as })
      assert.deepEqual([late.status, late.body.code], [409, 'checkout_placed'])
      await fill(node, as, [[rice, 1]])
      const second = placed(await order(node, as, { method: 'upi', expectedTotalMinor: price }))
      const path = `/checkouts/${second.checkout.id}/cancellation`
      assert.equal((await node.call('POST', path, { as })).body.status, 'cancelled')
      await allIsWell()
      assert.equal(await cartLines(as), 1)
    })

    it('is nobody else’s to see, pay or give up', async () => {
      const [rice = ''] = stall.products
      const as = await aBuyerWith(node, [[rice, 1]])
      const { checkout } = placed(await order(node, as, { method: 'upi', expectedTotalMinor: price }))
      for (const stranger of [await aPerson(node), aGuest()]) {
        for (const [method, path, body] of [
          ['GET', `/checkouts/${checkout.id}`, undefined],
          ['POST', `/checkouts/${checkout.id}/payment`, { method: 'cod' }],
          ['POST', `/checkouts/${checkout.id}/cancellation`, undefined],
          ['GET', `/orders/${checkout.orders[0]?.id}`, undefined],
          ['GET', `/orders/${checkout.orders[0]?.id}/live`, undefined],
          ['POST', `/orders/${checkout.orders[0]?.id}/cancellation`, { reason: 'other' }],
        ] as const) {
          const { status } = await node.call(method, path, { as: stranger, ...(body && { body }) })
          assert.equal(status, 404, `${method} ${path}`)
        }
      }
    })
  })
})
