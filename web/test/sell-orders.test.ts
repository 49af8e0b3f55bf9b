import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { anOrder } from '../../server/modules/orders/orders/testing.ts'
import { aStall, fill, order, type Stall, wrongOrders } from '../../server/modules/orders/testing.ts'
import { newClient } from '../../server/testing/node.ts'
import { aPerson } from '../../server/testing/people.ts'
import { openSquare, type Square } from './browser.ts'
import { follow, press, sees, seesHeading } from './steps.ts'
import { overflow, violations } from './violations.ts'

// What is bought on one side of the counter, packed and taken back on the other.

let square: Square
let stall: Stall
describe('selling, with orders', () => {
  before(async () => {
    square = await openSquare()
    stall = await aStall(square.node)
  })
  after(() => square.close())

  /** A guest somewhere presses the button. */
  async function somebodyOrders(products: readonly string[]): Promise<string> {
    const guest = newClient()
    await fill(
      square.node,
      guest,
      products.map((productId) => [productId, 2] as const),
    )
    const placed = await order(square.node, guest, { expectedTotalMinor: products.length * 20_000 })
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    return placed.body.checkout.orders[0].id
  }

  const statusOf = async (orderId: string): Promise<string> => {
    const path = `/tenants/${stall.tenantId}/orders/${orderId}`
    return (await square.node.call('GET', path, { as: stall.owner })).body.status
  }

  /** What stands open on a page of the console is looked at by axe here; the pages themselves are with all others. */
  async function isForEverybody(page: Page): Promise<void> {
    await sees(page.getByRole('dialog'))
    assert.deepEqual([...(await violations(page)), ...(await overflow(page))], [])
  }

  async function counter(
    t: Parameters<Square['newPage']>[0],
    at: string,
    device: 'phone' | 'desktop' = 'desktop',
  ): Promise<Page> {
    const page = await square.newPage(t, { device, as: stall.owner })
    await page.goto(`/sell/${stall.tenantId}${at}`)
    return page
  }

  test('a new order arrives by itself, is packed, comes back once, and is handed over against cash', async (t) => {
    const page = await counter(t, '/orders')
    await sees(page.getByText('Live', { exact: true }))
    await sees(page.getByText('No order waits'))
    const orderId = await somebodyOrders(stall.products.slice(0, 1))
    await sees(page.getByRole('region', { name: 'New' }).getByRole('link', { name: 'Asha Rao' }))
    await press(page, /^Start packing ORD-/)
    await press(page, /^Packed: ORD-/)
    await press(page, /^Send out ORD-/)
    await sees(page.getByRole('region', { name: 'On the way' }).getByRole('link', { name: 'Asha Rao' }))
    await press(page, 'Undo')
    await sees(page.getByRole('region', { name: 'Ready' }).getByRole('link', { name: 'Asha Rao' }))
    await press(page, /^Send out ORD-/)
    await press(page, /^Delivered: ORD-/)
    const dialog = page.getByRole('dialog', { name: 'Take the cash' })
    await sees(dialog.getByText('₹200.00'))
    await isForEverybody(page)
    await press(dialog, 'Taken, handed over')
    await sees(page.getByRole('region', { name: 'Done today' }).getByText('Delivered'))
    assert.equal(await statusOf(orderId), 'delivered')
  })

  test('on a phone: a line is missing, the buyer is told when the rest comes, and in the end it is cancelled', async (t) => {
    const orderId = await somebodyOrders(stall.products.slice(0, 2))
    const page = await counter(t, '/orders', 'phone')
    await follow(page, 'Asha Rao')
    await seesHeading(page, 'Asha Rao')
    await press(page, 'Cancel order')
    await isForEverybody(page)
    await press(page, 'Keep it')
    await page
      .getByRole('button', { name: /^Missing: / })
      .first()
      .click()
    await isForEverybody(page)
    await press(page.getByRole('dialog'), 'Pay it back')
    await sees(page.getByText(/^2 × .* is missing$/))
    await press(page, 'Say when it comes')
    await press(page, '30 min')
    await sees(page.getByText('Promised for'))
    await press(page, 'Cancel order')
    await page.getByText('The store is closed').click()
    await press(page.getByRole('dialog'), 'Cancel the order')
    await sees(page.getByText('The order is cancelled.'))
    assert.equal(await statusOf(orderId), 'cancelled')
  })

  test('a return is agreed to and received, and its money is in the statement', async (t) => {
    const buyer = await aPerson(square.node)
    const [productId = ''] = stall.products
    const made = await anOrder(square.node, stall, buyer, { lines: [{ productId, quantity: 2 }] })
    const { body } = await square.node.call('GET', `/orders/${made.orderId}`, { as: buyer })
    const asked = await square.node.call('POST', `/orders/${made.orderId}/returns`, {
      as: buyer,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { lines: [{ itemId: body.items[0].id, quantity: 1 }], reason: 'damaged', refundTo: 'wallet' },
    })
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    const page = await counter(t, '/returns')
    await page.getByRole('link', { name: /RET-/ }).click()
    await press(page, 'Take it back')
    await page.getByText('Back on the shelf').click()
    await press(page, 'Receive and pay back')
    await sees(page.getByText('Received. The money is on its way.'))
    await follow(page, 'Money')
    await sees(page.getByRole('heading', { name: 'Why it is so much' }))
    await sees(page.getByText('Refund (1)'))
    await square.node.settled()
    assert.deepEqual(await wrongOrders(square.node.query), [])
  })
})
