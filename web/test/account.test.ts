import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { goodPassword, newestCode, signedUp } from '../../server/modules/identity/testing.ts'
import { aPerson, type Person } from '../../server/testing/people.ts'
import { openSquare, type Square } from './browser.ts'
import { isHome, logInByPassword, press, sees, seesHeading } from './steps.ts'

let square: Square
describe('the account pages', () => {
  before(async () => {
    square = await openSquare()
  })
  after(() => square.close())

  const someone = (displayName = 'Asha Verma'): Promise<Person> =>
    aPerson(square.node, { displayName, steppedUp: true })

  test('editing the profile, with a draft that outlives a reload', async (t) => {
    const page = await square.newPage(t, { device: 'phone', as: await someone() })
    await page.goto('/account/profile')
    await page.getByLabel('First name').fill('Asha')
    await page.getByLabel('Last name').fill('Verma')
    await page.reload()
    assert.equal(await page.getByLabel('First name').inputValue(), 'Asha')
    const about = page.getByRole('form', { name: 'About you' })
    await about.getByLabel('Name on the square').fill('Asha from 12th Main')
    await about.getByLabel('Day').fill('29')
    await press(about, /Month/)
    await page.getByRole('option', { name: 'February' }).click()
    await about.getByLabel('Year').fill('1996')
    await press(about, 'Save')
    await sees(page.getByText('Saved.'))
    await page.reload()
    assert.equal(await page.getByLabel('Name on the square').inputValue(), 'Asha from 12th Main')
    assert.equal(await page.getByLabel('Year').inputValue(), '1996')
    await sees(page.getByRole('button', { name: 'You are Asha from 12th Main: open your menu' }))
  })

  test('two windows do not overwrite each other unseen', async (t) => {
    const person = await someone()
    const page = await square.newPage(t, { as: person, expects: ['412 PATCH /api/me/profile'] })
    await page.goto('/account/profile')
    await sees(page.getByLabel('First name'))
    const { body } = await square.node.call('PATCH', '/me/profile', { as: person, body: { lastName: 'Rao' } })
    assert.equal(body.lastName, 'Rao')
    await page.getByLabel('First name').fill('Asha')
    await press(page.getByRole('form', { name: 'About you' }), 'Save')
    await sees(page.getByText('Someone changed this while you were looking at it.'))
    assert.equal(await page.getByLabel('First name').inputValue(), 'Asha')
  })

  test('a picture is cut, uploaded, shown, removed and brought back', async (t) => {
    const page = await square.newPage(t, { as: await someone() })
    await page.goto('/account/profile')
    const picture = await sharp({
      create: { width: 900, height: 600, channels: 3, background: '#3d348b' },
    })
      .jpeg()
      .toBuffer()
    const chooses = page.waitForEvent('filechooser')
    await press(page, 'Add a picture')
    await (await chooses).setFiles({ name: 'asha.jpg', mimeType: 'image/jpeg', buffer: picture })
    await press(page.getByRole('dialog', { name: 'Your picture' }), 'Use this picture')
    await sees(page.getByText('Picture changed.'))
    const shown = page.getByRole('main').locator('img')
    await sees(shown)
    const sides = await shown.evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      return [image.naturalWidth, image.naturalHeight]
    })
    assert.equal(sides[0], sides[1], 'the picture is a square')
    await press(page, 'Remove')
    await sees(page.getByText('Picture removed.'))
    await sees(page.getByRole('button', { name: 'Add a picture' }))
    await press(page, 'Undo')
    await sees(page.getByRole('button', { name: 'Change' }))
  })

  test('a file that is no picture is refused before it travels', async (t) => {
    const page = await square.newPage(t, { device: 'phone', as: await someone() })
    await page.goto('/account/profile')
    const chooses = page.waitForEvent('filechooser')
    await press(page, 'Add a picture')
    const file = { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('milk') }
    await (await chooses).setFiles(file)
    await sees(page.getByRole('alert').filter({ hasText: 'This file is no picture.' }))
  })

  for (const device of ['phone', 'desktop'] as const) {
    test(`addresses on a ${device}: the PIN code fills in town and state, and one is the default`, async (t) => {
      const page = await square.newPage(t, { device, as: await someone() })
      await page.goto('/account/addresses')
      await sees(page.getByText('No addresses yet'))
      const addresses = page.getByRole('main').getByRole('list').last().getByRole('listitem')
      for (const [pincode, line, city] of [
        ['560038', '14, 12th Main', 'Bengaluru'],
        ['400050', '7, Hill Road', 'Mumbai'],
      ] as const) {
        await page.getByRole('button', { name: 'Add an address' }).first().click()
        const dialog = page.getByRole('dialog', { name: 'Add an address' })
        await dialog.getByLabel('PIN code').fill(pincode)
        await dialog.getByLabel('House, floor, street').fill(line)
        await page.waitForFunction(
          (city) =>
            [...document.querySelectorAll('input')].some(({ value }) => value.startsWith(city.slice(0, 4))),
          city,
        )
        await press(dialog, 'Save')
        await sees(addresses.filter({ hasText: line }))
      }
      await sees(addresses.filter({ hasText: '14, 12th Main' }).getByText('Default', { exact: true }))
      await press(page, 'Actions for 7, Hill Road')
      await page.getByRole('menuitem', { name: 'Make it the default' }).click()
      await sees(addresses.filter({ hasText: '7, Hill Road' }).getByText('Default', { exact: true }))
      assert.equal(await page.getByText('Default', { exact: true }).count(), 1)

      await press(page, 'Actions for 14, 12th Main')
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await addresses.filter({ hasText: '14, 12th Main' }).waitFor({ state: 'detached' })
      await press(page, 'Undo')
      await sees(addresses.filter({ hasText: '14, 12th Main' }))
    })
  }

  test('privacy: what is hidden is gone for somebody else', async (t) => {
    const asha = await someone('Asha Verma')
    const stranger = await square.newPage(t)
    await stranger.goto('/')
    const card = () =>
      stranger.evaluate(async (id) => (await fetch(`/api/users/${id}/card`)).json(), asha.userId)
    const page = await square.newPage(t, { device: 'phone', as: asha })
    await page.goto('/account/privacy')
    const name = page.getByRole('radiogroup', { name: 'Your name' })
    const choose = async (choice: string): Promise<void> => {
      const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
      await name.getByText(choice).click()
      await kept
    }
    await choose('Members')
    await sees(page.getByText('Your choice is kept.'))
    await choose('Everyone')
    assert.equal((await card()).displayName, 'Asha Verma')
    await choose('Nobody')
    await sees(page.getByText('Somebody on the square'))
    assert.equal((await card()).displayName, null)
    await page.reload()
    assert.ok(await name.getByRole('radio', { name: 'Nobody' }).isChecked())
  })

  test('a choice that cannot be kept springs back and says why', async (t) => {
    const page = await square.newPage(t, { as: await someone(), expects: ['503 PUT /api/me/privacy'] })
    await page.goto('/account/privacy')
    const whatsapp = page.getByRole('switch', { name: 'WhatsApp' })
    const was = await whatsapp.isChecked()
    await page.route('**/api/me/privacy', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"busy"}' })
        : route.continue(),
    )
    await page.getByText('WhatsApp', { exact: true }).click()
    await sees(page.getByRole('alert').filter({ hasText: 'Chowk is busy just now.' }))
    assert.equal(await whatsapp.isChecked(), was)
  })

  test('logging another browser out throws it out', async (t) => {
    const email = 'sessions@example.com'
    const person = await signedUp(square.node, email)
    const page = await square.newPage(t, { as: person })
    const other = await square.newPage(t, { device: 'phone', expects: ['401 GET'] })
    await other.goto('/log-in')
    await logInByPassword(other, email, goodPassword)
    await isHome(other, 'Asha Verma')
    await page.goto('/account/sessions')
    await page
      .getByRole('button', { name: /^Log out / })
      .last()
      .click()
    await sees(page.getByText('Logged out', { exact: true }))
    await other.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Account' }).click()
    await other.getByRole('link', { name: 'Privacy' }).click()
    await seesHeading(other, 'Log in')
    await logInByPassword(other, email, goodPassword)
    await seesHeading(other, 'Privacy')
  })

  test('changing the password keeps this browser in and puts the others out', async (t) => {
    const email = 'changing@example.com'
    const other = await signedUp(square.node, email)
    const page = await square.newPage(t, { expects: ['422 PUT /api/me/password'] })
    await page.goto('/log-in')
    await logInByPassword(page, email, goodPassword)
    await isHome(page, 'Asha Verma')
    await page.goto('/account/security')
    await press(page.getByRole('group', { name: 'Password' }), 'Change')
    const dialog = page.getByRole('dialog', { name: 'Change your password' })
    await dialog.getByLabel('Current password').fill('not-this-one-4')
    await dialog.getByLabel('New password', { exact: true }).fill('naya-darwaza-7-tota')
    await press(dialog, 'Save the password')
    await sees(dialog.getByText('This is not your password.'))
    await dialog.getByLabel('Current password').fill(goodPassword)
    await press(dialog, 'Save the password')
    await sees(page.getByText('Your password is changed.'))
    assert.equal((await square.node.call('GET', '/me', { as: other })).status, 401)
    await page.goto('/account/activity')
    await sees(page.getByText('Password changed').first())
  })

  test('a phone number is added and confirmed by its code', async (t) => {
    const page = await square.newPage(t, { device: 'phone', as: await someone() })
    await page.goto('/account/security')
    await press(page.getByRole('group', { name: 'Phone' }), 'Add')
    const dialog = page.getByRole('dialog', { name: 'Your phone number' })
    await dialog.getByRole('textbox', { name: 'New phone number' }).fill('98100 54321')
    await press(dialog, 'Send the code')
    const code = dialog.getByRole('textbox', { name: 'Six-digit code' })
    await sees(code)
    await code.fill(await newestCode(square.node, '+919810054321'))
    await sees(page.getByText('Your phone number is confirmed.'))
    await sees(page.getByText('+91 98100 54321'))
  })

  test('an API key is shown once', async (t) => {
    const page = await square.newPage(t, { as: await someone() })
    await page.goto('/account/api-keys')
    await page.getByRole('button', { name: 'Make a key' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What is it for?').fill('Tally export')
    await press(dialog, 'Make the key')
    await sees(dialog.getByText('It is shown only this once.'))
    await sees(dialog.getByText(/^ck_/))
    await page.keyboard.press('Escape')
    await page.reload()
    await sees(page.getByText('Tally export', { exact: true }))
    assert.equal(await page.getByText(/ck_\S{20,}/).count(), 0)
  })

  test('one’s data comes as a file', async (t) => {
    const page = await square.newPage(t, { as: await someone() })
    await page.goto('/account/data')
    const saves = page.waitForEvent('download')
    await press(page, 'Download my data')
    const everything = JSON.parse(await readFile(await (await saves).path(), 'utf8'))
    assert.match(JSON.stringify(everything), /Asha Verma/)
  })

  test('closing the account takes typing a word, and is final', async (t) => {
    const email = 'leaving@example.com'
    const person = await signedUp(square.node, email)
    const page = await square.newPage(t, {
      device: 'phone',
      as: person,
      expects: ['401 POST /api/auth/sessions'],
    })
    await page.goto('/account/data')
    await press(page, 'Close my account')
    const dialog = page.getByRole('dialog', { name: 'Close your account for good' })
    const close = dialog.getByRole('button', { name: 'Close my account' })
    assert.ok(await close.isDisabled())
    await dialog.getByLabel('Type “close” to confirm').fill('close')
    await close.click()
    await seesHeading(page, /Where your neighbourhood/)
    await page.goto('/log-in')
    await logInByPassword(page, email, goodPassword)
    await sees(page.getByRole('alert').filter({ hasText: 'do not belong together' }))
  })
})
