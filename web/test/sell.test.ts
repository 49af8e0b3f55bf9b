import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { newestMessage } from '../../server/modules/identity/testing.ts'
import { anAdmin, aPerson, type Person } from '../../server/testing/people.ts'
import { openDemoSquare, type Square } from './browser.ts'
import { demoClient } from './demo.ts'
import { goTo, hasLoaded } from './pages.ts'
import { follow, press, sees, seesHeading, tabTo } from './steps.ts'

let square: Square
let admin: Person
describe('selling, from the start', () => {
  before(async () => {
    square = await openDemoSquare()
    admin = await anAdmin(square.node, { displayName: 'Nadia Khan', steppedUp: true })
  })
  after(() => square.close())

  /** Opens the list of a select and takes one of its lines. */
  async function choose(where: Page | Locator, label: string, option: string): Promise<void> {
    const page = 'page' in where ? where.page() : where
    await where.getByRole('button', { name: new RegExp(`${label}$`) }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }

  /** A sheet with nothing on it: what is on a paper, people look at. */
  const scan = async () => ({
    name: 'paper.png',
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  })

  async function handIn(page: Page, type: string): Promise<void> {
    await choose(page, 'What is it\\?', type)
    const asked = page.waitForEvent('filechooser')
    await press(page, 'Choose a file')
    await (await asked).setFiles(await scan())
    await sees(page.getByRole('button', { name: `Remove: ${type}` }))
  }

  for (const device of ['phone', 'desktop'] as const) {
    test(`on a ${device}: a business from its name to a product on the shelf`, async (t) => {
      const owner = await aPerson(square.node, { displayName: 'Kavita Rao' })
      const page = await square.newPage(t, { device, as: owner })
      const business = `Rao and Daughters (${device})`
      await page.goto('/sell')
      await follow(page, 'Open a shop')
      await page.getByLabel('Name of the business').fill(business)
      await page.reload()
      assert.equal(await page.getByLabel('Name of the business').inputValue(), business)
      await press(page, 'Open the shop')

      await page.getByLabel('PAN', { exact: true }).fill('AAPFU0939X1')
      await page.getByRole('textbox', { name: /^GSTIN/ }).fill('27AAPFU0939F1ZW')
      await sees(page.getByText('A PAN has ten characters, such as ABCPE1234F.'))
      await page.getByLabel('PAN', { exact: true }).fill('AAPFU0939F')
      await sees(page.getByText('One of these characters is wrong: the last does not fit the others.'))
      await page.getByRole('textbox', { name: /^GSTIN/ }).fill('27aapfu0939f1zv')
      await press(page, 'Continue')
      for (const type of ['PAN card', 'GST certificate', 'Proof of address']) await handIn(page, type)
      await press(page, 'Continue')

      await page.getByLabel('Name of the store').fill('Rao Kirana')
      await page.getByLabel('PIN code').fill('560038')
      await sees(page.getByText('Bengaluru, Karnataka'))
      await page.getByLabel('Shop number and street').fill('9, 12th Main')
      await press(page, 'Monday: add a break')
      await press(page, 'Monday: copy to all days')
      assert.equal(await page.getByLabel('Sunday, part 2: opens at').inputValue(), '16:00')
      await press(page, 'Continue')
      await press(page, 'Hand in for review')
      await sees(page.getByText('Your papers are being looked at'))

      await verifies(t, business)

      await page.reload()
      await sees(page.getByText('Everything is verified'))
      await goTo(page, new URL(page.url()).pathname.replace(/\/setup$/, ''))
      await sees(page.getByText('Put your first product on the shelf'))
      await page.getByRole('link', { name: 'Add a product' }).first().click()
      await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('chawal')
      const found = page.getByRole('list', { name: 'In the catalogue' })
      await found.getByRole('button', { name: /rice/i }).first().click()
      await page.getByLabel('MRP').fill('120')
      await page.getByLabel('Your price').fill('99')
      await page.getByLabel('How many do you have?').fill('25')
      await press(page, 'Put on the shelf')
      await sees(page.getByText(/is on the shelf\.$/))
      await sees(page.getByText('On sale', { exact: true }))
    })
  }

  /** In between, somebody of the platform looks at the papers. */
  async function verifies(t: Parameters<Square['newPage']>[0], business: string): Promise<void> {
    const page = await square.newPage(t, { as: admin })
    await page.goto('/admin/sellers')
    await follow(page, new RegExp(`^${business.replace(/[()]/g, '\\$&')}`))
    await seesHeading(page, business)
    await sees(page.getByText(/^9, 12th Main, .*560038$/))
    await press(page, 'Verify')
    const dialog = page.getByRole('dialog', { name: `Verify ${business}?` })
    await sees(dialog.getByText(/cannot be taken back/))
    await press(dialog, 'Verify')
    await sees(page.getByText(`${business} is verified. Its stores are on the square.`))
  }

  test('papers that are sent back say why, and are handed in again', async (t) => {
    const page = await square.newPage(t, { as: admin })
    const owner = await square.newPage(t, {
      device: 'phone',
      as: await demoClient(square.node, 'Asha Verma'),
    })
    await page.goto('/admin/sellers')
    await follow(page, /^Verma Tiffin and Sweets/)
    await press(page, 'Send back')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('A document cannot be read. Upload a sharper photo.').click()
    await dialog.getByLabel(/In your own words/).fill('The licence is of 2019.')
    await press(dialog, 'Send back')
    await sees(page.getByText('Verma Tiffin and Sweets was sent back.'))

    await owner.goto('/sell')
    await follow(owner, /^Verma Tiffin and Sweets/)
    await follow(owner, /^Your papers were sent back/)
    await sees(owner.getByText('The licence is of 2019.'))
  })

  test('an invitation by mail is accepted by somebody who has an account', async (t) => {
    const lakshmi = await demoClient(square.node, 'Lakshmi Nair')
    const page = await square.newPage(t, { as: lakshmi })
    const guest = await aPerson(square.node, { displayName: 'Ravi Shetty' })
    await page.goto('/sell')
    await follow(page, /^Annapurna Provisions/)
    await follow(page, 'Team')
    await press(page, 'Invite somebody')
    const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
    await dialog.getByLabel('E-mail').fill(guest.email)
    await press(dialog, 'Send the invitation')
    await sees(page.getByText(`A mail is on its way to ${guest.email}.`))
    await square.node.settled()

    const theirs = await square.newPage(t, { device: 'phone', as: guest })
    const mail = await newestMessage(square.node, guest.email)
    await theirs.goto(/\/team-invites\/\S+/.exec(mail.text)?.[0] ?? assert.fail(mail.text))
    await seesHeading(theirs, 'Annapurna Provisions invites you')
    await press(theirs, 'Join the team')
    await theirs.waitForURL(/\/sell\/[0-9a-f-]{36}/)
    await sees(theirs.getByRole('heading', { level: 1, name: /Annapurna/ }))
  })

  test('a price is changed with the keyboard alone, and taken back', async (t) => {
    const page = await square.newPage(t, { as: await demoClient(square.node, 'Lakshmi Nair') })
    await page.goto('/sell')
    await hasLoaded(page)
    const to = await page.getByRole('link', { name: /^Annapurna Provisions/ }).getAttribute('href')
    await goTo(page, `${to}/products?q=biscuits`)
    const cell = page.getByRole('button', { name: /^Change: price of/ }).first()
    const before = (await cell.textContent()) ?? ''
    await tabTo(page, cell)
    await page.keyboard.press('Enter')
    await page.keyboard.type('99999')
    await page.keyboard.press('Enter')
    await sees(page.getByText(/^The printed price \(MRP\) is ₹[\d,.]+\. Nothing may be sold above it\.$/))
    const open = page.getByRole('textbox', { name: /^price of/ })
    assert.equal(await open.inputValue(), '99999')
    await open.press('ControlOrMeta+a')
    await page.keyboard.type('12.50')
    await page.keyboard.press('Enter')
    await sees(page.getByText('Saved.'))
    await sees(cell.getByText('₹12.50'))
    await press(page, 'Undo')
    await sees(cell.getByText(before.match(/₹[\d,.]+/)?.[0] ?? ''))
  })
})
