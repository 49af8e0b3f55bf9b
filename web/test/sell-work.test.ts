import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Client } from '../../server/testing/node.ts'
import { openDemoSquare, type Square } from './browser.ts'
import { demoClient } from './demo.ts'
import { goTo, hasLoaded } from './pages.ts'
import { press, sees } from './steps.ts'

// A day in a shop of the demo, at its counter.

let square: Square
let owner: Client
let shop: string
describe('selling, day by day', () => {
  before(async () => {
    square = await openDemoSquare()
    owner = await demoClient(square.node, 'Lakshmi Nair')
    const { body } = await square.node.call('GET', '/me/memberships', { as: owner })
    shop = `/sell/${body.items[0].tenantId}`
  })
  after(() => square.close())

  async function counter(
    t: Parameters<Square['newPage']>[0],
    at: string,
    device: 'phone' | 'desktop' = 'desktop',
  ): Promise<Page> {
    const page = await square.newPage(t, { device, as: owner })
    await page.goto('/sell')
    await hasLoaded(page)
    await goTo(page, shop + at)
    return page
  }

  async function pickProduct(page: Page, words: string): Promise<void> {
    await page.getByRole('combobox', { name: 'Product' }).fill(words)
    await page.getByRole('option', { name: words }).first().click()
  }

  test('a delivery comes in with its batch, and the batch is traced', async (t) => {
    const page = await counter(t, '/stock/receive')
    await pickProduct(page, 'Almonds')
    await page.getByLabel('Quantity').fill('12')
    await page.getByLabel('Cost a piece').fill('250')
    await page.getByLabel('Batch').fill('B-77')
    await page.getByLabel('Expires on').fill('2035-05-01')
    await sees(page.getByText('₹3,000.00'))
    await press(page, 'Put into stock')
    await sees(page.getByText('The delivery is in stock.'))
    await goTo(page, `${shop}/stock/batches?q=B-77`)
    await press(page, 'Where batch B-77 went')
    await sees(page.getByText(/^12 left, 0 written off/))
  })

  test('on a phone: some goods are counted, one is written off', async (t) => {
    const page = await counter(t, '/stock/count', 'phone')
    await page
      .getByLabel(/^Counted: /)
      .first()
      .fill('7')
    await press(page, 'Hand in 1 line')
    await sees(page.getByText(/^Counted\. /))
    await goTo(page, `${shop}/stock`)
    await press(page, 'Write down')
    await pickProduct(page, 'Rasam powder')
    await page.getByLabel('Reason').fill('Fell from the shelf')
    await press(page.getByRole('dialog').locator('form'), 'Write down')
    await sees(page.getByText('It is written down.'))
  })

  test('on a phone: several prices are changed at once, and taken back', async (t) => {
    const page = await counter(t, '/products', 'phone')
    const boxes = page.getByRole('checkbox')
    await boxes.nth(0).press('Space')
    await boxes.nth(1).press('Space')
    await press(page, 'Change prices')
    await press(page, 'Put these prices')
    await sees(page.getByText('2 prices are changed.'))
    await press(page, 'Undo')
    await sees(page.getByText('2 prices are changed.'))
  })

  test('an offer shows what buyers will pay before it is made', async (t) => {
    const page = await counter(t, '/offers/new')
    await page.getByText('One product', { exact: true }).click()
    await pickProduct(page, 'Mustard oil')
    await page.getByLabel('How many per cent?').fill('20')
    await page.getByLabel('What it is called').fill('Diwali oil')
    await sees(page.getByRole('heading', { name: 'What buyers pay' }))
    await sees(page.getByText(/^-₹\d/))
    await press(page, 'Save')
    await sees(page.getByRole('link', { name: /^Diwali oil/ }))
  })

  test('a product gets a picture, other names and a wholesale price', async (t) => {
    const page = await counter(t, '/products?q=Almonds')
    await page
      .getByRole('link', { name: /Almonds/ })
      .first()
      .click()
    const asked = page.waitForEvent('filechooser')
    await press(page, 'Choose pictures')
    const picture = sharp({ create: { width: 600, height: 600, channels: 3, background: '#c96' } })
    await (await asked).setFiles({
      name: 'almonds.png',
      mimeType: 'image/png',
      buffer: await picture.png().toBuffer(),
    })
    await press(page, 'Picture 2: further to the front')
    await press(page, 'Add a step')
    await page.getByRole('textbox', { name: 'From', exact: true }).fill('10')
    await page.getByLabel('Price a piece').fill('100')
    await press(page, 'Save the steps')
    await sees(page.getByText('Saved.'))
    await page.getByRole('textbox', { name: 'Other names' }).fill('badam, बादाम')
    await press(page.getByRole('form', { name: 'What it is' }), 'Save')
    await page.reload()
    assert.equal(await page.getByRole('textbox', { name: 'Other names' }).inputValue(), 'badam, बादाम')
  })

  test('on a phone: a store gets slots and a holiday, and hides', async (t) => {
    const page = await counter(t, '/stores', 'phone')
    await page.getByRole('link', { name: /Koramangala/ }).click()
    await press(page, 'Add slots')
    await press(page.getByRole('dialog'), 'Add')
    await sees(page.getByText('7 slots are there.'))
    await press(page, 'Add a day')
    const days = page.getByRole('form', { name: 'Holidays' })
    await days.getByLabel('Date').last().fill('2035-12-25')
    await days.getByLabel('What is it?').last().fill('Christmas')
    await press(days, 'Save')
    await sees(page.getByText('Saved.'))
    await press(page, 'Hide for now')
    await sees(page.getByText('Buyers do not see this store'))
  })

  test('a file of goods is taken in while one waits, and says what was wrong', async (t) => {
    const page = await counter(t, '/products/import')
    const asked = page.waitForEvent('filechooser')
    await press(page, 'Choose a CSV file')
    const buffer = Buffer.from('sku,quantity\nNO-SUCH-THING,5\n')
    await (await asked).setFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer })
    await sees(page.getByText('goods.csv'))
    await sees(page.getByText(/^(Done, with errors|Failed)$/))
  })

  test('a statement is saved as a file, and where there is none, one reads why', async (t) => {
    const page = await square.newPage(t, { as: owner, expects: ['422 GET /api/tenants/'] })
    await page.goto(`${shop}/money`)
    const saves = page.waitForEvent('download')
    await press(page, 'CSV')
    const file = await saves
    assert.match(file.suggestedFilename(), /^payable-.*\d{4}-\d\d-\d\d\.csv$/)
    assert.match(await readFile(await file.path(), 'utf8'), /^\ufeffdate,kind,description,amount/)
    await page.goto(`${shop}/money?from=2035-02-02&until=2035-01-01`)
    const button = page.getByRole('button', { name: 'PDF', exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await sees(
      page.getByRole('region', { name: 'Messages' }).getByText(/^Something in the form does not fit/),
    )
    await button.and(page.locator(':focus')).waitFor()
  })
})
