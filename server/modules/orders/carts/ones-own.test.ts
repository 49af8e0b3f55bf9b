import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../../kernel/id.ts'
import { type Answer, aGuest, type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { graceMs } from '../checkout/settings.ts'
import { aBuyerWith, aStall, fill, order, wrongOrders } from '../testing.ts'
import type { Cart } from './cart-page.ts'

const price = 10_000

describe('what an unpaid order of one’s own holds', () => {
  let node: TestNode
  before(async () => {
    node = await startTestNode()
  })
  after(() => node.stop())

  const cartOf = async (as: Client): Promise<Cart> => (await node.call('GET', '/cart', { as })).body
  const firstLine = async (as: Client) => (await cartOf(as)).stores[0]?.lines[0]
  async function unpaid(as: Client, totalMinor = price) {
    const { status, body } = await order(node, as, { method: 'upi', expectedTotalMinor: totalMinor })
    assert.equal(status, 201, JSON.stringify(body))
    return body
  }
  const pay = async (paymentId: string): Promise<Answer> => {
    const [row] = await node.query<{ reference: string }>(
      'select provider_reference as reference from payments.payments where id = $1',
      [paymentId],
    )
    const path = `/sandbox-bank/payments/${row?.reference}/answers`
    const answer = await node.call('POST', path, { body: { answer: 'approve' } })
    await node.settled()
    return answer
  }
  const logIn = async (guest: Client, person: Client): Promise<Answer> => {
    for (const [name, value] of person.cookies) guest.cookies.set(name, value)
    return node.call('POST', '/cart/adoption', { as: guest })
  }

  it('is theirs to order again, to the gram', async () => {
    const { products } = await aStall(node, [0.8])
    const [loose = ''] = products
    await node.query('update catalog.products set quantity_step = 0.1 where id = $1', [loose])
    const as = await aBuyerWith(node, [[loose, 0.1]])
    await unpaid(as, price / 10)
    const line = await firstLine(as)
    assert.equal(line?.available, 0.8)
    const whole = await node.call('PATCH', `/cart/items/${line?.itemId}`, { as, body: { quantity: 0.8 } })
    assert.equal(whole.status, 200, JSON.stringify(whole.body))
  })

  it('is everybody’s again once it is not waited for any more, noted down or not', async () => {
    const { products } = await aStall(node, [1])
    const as = await aBuyerWith(node, [[products[0] as string, 1]])
    const { checkout } = await unpaid(as)
    const lastMoment = new Date(Date.now() - graceMs)
    await node.query('update orders.checkouts set expires_at = $2 where id = $1', [checkout.id, lastMoment])
    assert.equal((await firstLine(as))?.available, 0)
  })

  it('includes its slot, as long as the next order takes its place', async () => {
    const { products, storeId } = await aStall(node, [5, 5])
    const [rice = '', tea = ''] = products
    const choice = await aSlotForOne(storeId)
    const choose = (as: Client) => node.call('PUT', `/cart/stores/${storeId}`, { as, body: choice })
    const guest = aGuest()
    await fill(node, guest, [[rice, 1]])
    await choose(guest)
    const first = await unpaid(guest)
    assert.deepEqual((await cartOf(guest)).stores[0]?.problems, [{ code: 'place_missing' }])
    const person = await aPerson(node)
    await fill(node, person, [[rice, 1]])
    const second = await unpaid(person)
    await logIn(guest, person)
    await pay(second.payment.id)
    // The first is still open, and nothing replaces it: it keeps its place in the slot.
    await fill(node, person, [[tea, 1]])
    await choose(person)
    const codes = (await cartOf(person)).stores[0]?.problems.map(({ code }) => code)
    assert.ok(codes?.includes('slot_full'), JSON.stringify(codes))
    await pay(first.payment.id)
    assert.deepEqual(await wrongOrders(node.query), [])
  })

  it('leaves the cart once it is paid, also where the log-in made one line of two', async () => {
    const { products } = await aStall(node, [9])
    const [rice = ''] = products
    const guest = aGuest()
    await fill(node, guest, [[rice, 2]])
    const { payment } = await unpaid(guest, 2 * price)
    const person = await aPerson(node)
    await fill(node, person, [[rice, 1]])
    await logIn(guest, person)
    await pay(payment.id)
    assert.equal((await cartOf(person)).lineCount, 0)
  })

  it('leaves what the person wants more of', async () => {
    const { products } = await aStall(node, [9])
    const [rice = ''] = products
    const guest = aGuest()
    await fill(node, guest, [[rice, 1]])
    const { payment } = await unpaid(guest)
    const person = await aPerson(node)
    await fill(node, person, [[rice, 5]])
    await logIn(guest, person)
    await pay(payment.id)
    assert.equal((await firstLine(person))?.quantity, 5)
  })

  /** In two days, with room for one order. */
  async function aSlotForOne(storeId: string) {
    const slotId = newId()
    await node.query(
      `insert into merchants.delivery_slots (tenant_id, id, store_id, weekday, starts_at, ends_at, kind, capacity)
       select tenant_id, $2, id, extract(isodow from (now() at time zone time_zone)::date + 2)::int, '10:00', '12:00',
         'delivery', 1 from merchants.stores where id = $1`,
      [storeId, slotId],
    )
    const [row] = await node.query<{ date: string }>(
      'select ((now() at time zone time_zone)::date + 2)::text as date from merchants.stores where id = $1',
      [storeId],
    )
    return { fulfilment: 'delivery', slotId, slotDate: row?.date }
  }
})
