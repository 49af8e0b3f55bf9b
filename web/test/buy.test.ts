import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { anOrder } from '../../server/modules/orders/orders/testing.ts'
import { address, aStall, fill, order, type Stall, wrongOrders } from '../../server/modules/orders/testing.ts'
import { fund } from '../../server/modules/payments/testing.ts'
import { aPerson, type Person } from '../../server/testing/people.ts'
import { openSquare, type Square } from './browser.ts'
import { follow, press, sees, seesHeading } from './steps.ts'

let square: Square
let stall: Stall
describe('buying', () => {
  before(async () => {
    square = await openSquare()
    stall = await aStall(square.node)
  })
  after(() => square.close())

  const [first, second] = [0, 1]
  const product = (one: Stall, index: number) => one.products[index] as string

  async function addFrom(page: Page, one: Stall, index: number): Promise<void> {
    await page.goto(`/p/${product(one, index)}`)
    const add = page
      .getByRole('main')
      .getByRole('button', { name: /^Add: / })
      .first()
    await Promise.all([page.waitForResponse('**/api/cart/items'), add.click()])
  }

  /** Where the shops of tests bring things. */
  async function typeAddress(page: Page): Promise<void> {
    await page.getByLabel('PIN code').fill(address.pincode)
    await page.getByLabel('House, floor, street').fill(address.line1)
    await page.waitForFunction(
      () => (document.querySelector('[name="place.city"]') as HTMLInputElement | null)?.value !== '',
    )
  }

  async function aBuyer(): Promise<Person> {
    const person = await aPerson(square.node, { displayName: 'Lakshmi Nair' })
    const { pincode, line1, city, state } = address
    const body = { addressType: 'home', recipientName: 'Lakshmi Nair', pincode, line1, city, state }
    const { status } = await square.node.call('POST', '/me/addresses', { as: person, body })
    assert.equal(status, 201)
    return person
  }

  const orderButton = /^Order (and pay|for)/

  test('a guest on a phone buys with UPI: more and less in the cart, a draft that outlives a reload, a bank that says no first', async (t) => {
    const page = await square.newPage(t, { device: 'phone' })
    await addFrom(page, stall, first)
    await page.getByRole('button', { name: 'One more' }).first().click()
    await sees(page.getByRole('link', { name: 'Cart: 1 product' }))
    await follow(page, 'Cart: 1 product')
    await seesHeading(page, 'Your cart')
    await sees(page.getByRole('group', { name: /^How much of/ }).getByText('2', { exact: true }))
    await press(page, 'One fewer')
    await press(page, 'Remove')
    await press(page, 'Undo')
    await sees(page.getByRole('group', { name: /^How much of/ }))
    await page.goto('/checkout')
    await page.getByLabel('Name', { exact: true }).fill('Ravi Kumar')
    await page.getByLabel('Phone', { exact: true }).fill('98100 12345')
    await typeAddress(page)
    await page.reload()
    assert.equal(await page.getByLabel('PIN code').inputValue(), address.pincode)
    await press(page, orderButton)
    await seesHeading(page, 'Pay for your order')
    await sees(page.getByRole('img', { name: 'QR code to pay by UPI' }))
    await follow(page, 'Pay at the practice bank')
    await press(page, 'Decline')
    await seesHeading(page, 'The payment did not work')
    await press(page, 'Go on')
    await follow(page, 'Pay at the practice bank')
    await press(page, 'Approve')
    await seesHeading(page, 'Your order is placed')
    await sees(page.getByRole('link', { name: 'Cart', exact: true }))
    await follow(page, 'Your orders')
    await sees(page.getByRole('main').getByText('Placed', { exact: true }))
  })

  test('two stores make two orders in one checkout, by keyboard, and one is cancelled', async (t) => {
    const other = await aStall(square.node)
    const buyer = await aBuyer()
    const upi = { paymentType: 'upi', upiAddress: 'lakshmi@okaxis', isDefault: true }
    const kept = await square.node.call('POST', '/me/payment-methods', { as: buyer, body: upi })
    assert.equal(kept.status, 201, JSON.stringify(kept.body))
    await fill(square.node, buyer, [
      [product(stall, first), 1],
      [product(other, first), 2],
    ])
    const page = await square.newPage(t, { as: buyer })
    await page.goto('/checkout')
    await page.getByLabel('Phone', { exact: true }).fill('9810012345')
    await sees(page.getByText('UPI · l•••@okaxis'))
    await page.getByRole('radio', { name: /Pay on delivery/ }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: orderButton }).focus()
    await page.keyboard.press('Enter')
    await seesHeading(page, 'Your 2 orders are placed')
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
    await press(page, 'Cancel the order')
    const dialog = page.getByRole('dialog', { name: 'Cancel this order?' })
    await dialog.getByRole('radio', { name: 'Ordered by mistake' }).focus()
    await page.keyboard.press('Space')
    await press(dialog, 'Cancel the order')
    await sees(page.getByText('The order is cancelled.'))
    await sees(page.getByText('Ordered by mistake'))
  })

  test('what is gone meanwhile is said where the button is, and nothing typed is lost', async (t) => {
    const scarce = await aStall(square.node, [1])
    const page = await square.newPage(t, { expects: ['409 POST /api/checkouts'] })
    await addFrom(page, scarce, first)
    await sees(page.getByRole('link', { name: 'Cart: 1 product' }))
    await page.goto('/checkout')
    await page.getByLabel('Name', { exact: true }).fill('Ravi Kumar')
    await page.getByLabel('Phone', { exact: true }).fill('98100 12345')
    await typeAddress(page)
    const faster = await aBuyer()
    await fill(square.node, faster, [[product(scarce, first), 1]])
    const { status } = await order(square.node, faster, { expectedTotalMinor: 10_000 })
    assert.equal(status, 201)
    await press(page, orderButton)
    await sees(page.getByRole('alert').getByText(/not enough left/))
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Ravi Kumar')
    await follow(page, 'Look at the cart')
    await sees(page.getByText(/^Sold out/))
  })

  test('the wallet pays at once; what the store changes shows without a reload', async (t) => {
    const buyer = await aBuyer()
    await fund(square.node, buyer.userId, 50_000)
    await fill(square.node, buyer, [[product(stall, second), 1]])
    const page = await square.newPage(t, { device: 'phone', as: buyer })
    await page.goto('/checkout')
    await page.getByLabel('Phone', { exact: true }).fill('9810012345')
    await page.getByText(/^Chowk wallet/).click()
    await press(page, orderButton)
    await seesHeading(page, 'Your order is placed')
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
    await sees(page.getByText('Chowk wallet · paid'))
    const orderId = new URL(page.url()).pathname.split('/').at(-1)
    const { status } = await square.node.call('PATCH', `/tenants/${stall.tenantId}/orders/${orderId}`, {
      as: stall.owner,
      body: { status: 'preparing' },
    })
    assert.equal(status, 200)
    await sees(page.locator('[aria-current="step"]').getByText('Being packed'))
    await page.goto('/account/wallet')
    await sees(page.getByText('₹400.00').first())
    await sees(page.getByRole('list', { name: 'Statement' }).getByText('Order paid'))
  })

  test('what was delivered is rated by keyboard and goes back', async (t) => {
    const buyer = await aBuyer()
    const lines = [{ productId: product(stall, first), quantity: 2 }]
    const { orderId } = await anOrder(square.node, stall, buyer, { lines })
    const page = await square.newPage(t, { as: buyer })
    await page.goto(`/orders/${orderId}`)
    await press(page, /^Rate /)
    const review = page.getByRole('dialog', { name: 'How was it?' })
    await review.getByRole('radio', { name: '1 of 5 stars' }).focus()
    for (let stars = 1; stars < 4; stars++) await page.keyboard.press('ArrowRight')
    await review.getByLabel('In your words').fill('Fresh, and well packed.')
    await press(review, 'Publish')
    await sees(page.getByText('4 of 5 stars'))
    await press(page, 'Return something')
    const goods = page.getByRole('dialog', { name: 'Return something' })
    await goods.getByRole('button', { name: /^Return: / }).click()
    await goods.getByRole('button', { name: /What is wrong with it/ }).click()
    await page.getByRole('option', { name: 'Damaged' }).click()
    await press(goods, 'Ask the shop')
    await sees(page.getByText('Asked for', { exact: true }))
    await square.node.settled()
    const reader = await square.newPage(t)
    await reader.goto(`/p/${product(stall, first)}`)
    await sees(reader.getByText('Fresh, and well packed.'))
    assert.deepEqual(await wrongOrders(square.node.query), [])
  })
})
