import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { invalidationChannel } from '../../server/modules/identity/contract.ts'
import { goodPassword, signedUp } from '../../server/modules/identity/testing.ts'
import type { Client } from '../../server/testing/node.ts'
import { aPerson } from '../../server/testing/people.ts'
import { appCode, plugInAuthenticator } from './authenticators.ts'
import { openSquare, type Square } from './browser.ts'
import { isHome, logInByPassword, logOut, press, sees, seesHeading } from './steps.ts'

let square: Square
describe('the second factor, in a browser', () => {
  before(async () => {
    square = await openSquare()
  })
  after(() => square.close())

  /** As half an hour later: whoever logged in has to prove again who they are. */
  async function forgetProofs(): Promise<void> {
    await square.node.query('update identity.sessions set stepped_up_at = null')
    square.node.services.signals.tell(invalidationChannel, 'all')
  }

  /** Goes through the dialog and gives back the app's secret and the recovery codes. */
  async function turnOnApp(page: Page): Promise<{ secret: string; codes: string[] }> {
    await press(page, 'Set up')
    await proveByPassword(page)
    const dialog = page.getByRole('dialog', { name: 'Authenticator app' })
    await sees(dialog.getByRole('img', { name: /Square code/ }))
    const secret = (await dialog.locator('code').textContent()) ?? assert.fail('the secret is not shown')
    await press(dialog, 'I have scanned it')
    await dialog.getByRole('textbox', { name: 'Code from your app' }).fill(appCode(secret))
    await sees(dialog.getByText('They are shown only now'))
    const codes = await dialog.getByRole('listitem').allTextContents()
    const done = dialog.getByRole('button', { name: 'Done' })
    assert.ok(await done.isDisabled(), 'nobody goes on before the codes are kept')
    await dialog.getByText('I have kept them in a safe place').click()
    await done.click()
    await dialog.waitFor({ state: 'hidden' })
    return { secret, codes: codes.filter((code) => /^\S{8,}$/.test(code)) }
  }

  async function proveByPassword(page: Page): Promise<void> {
    const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
    await dialog.getByLabel('Your password').fill(goodPassword)
    await press(dialog, 'Go on')
  }

  for (const device of ['phone', 'desktop'] as const) {
    test(`on a ${device}: turning on the app, and logging in with it, and with a recovery code`, async (t) => {
      const email = `factor@${device}.example.com`
      const person = await signedUp(square.node, email)
      await forgetProofs()
      const expects = ['403 POST /api/me/totp']
      const page = await square.newPage(t, { device, as: person, expects })
      await page.goto('/account/security')
      const { secret, codes } = await turnOnApp(page)
      assert.equal(codes.length, 10)
      await sees(page.getByText('On', { exact: true }))
      await sees(page.getByText('10 left'))

      await logOut(page)
      await page.goto('/log-in')
      await logInByPassword(page, email, goodPassword)
      await seesHeading(page, 'One more step')
      await page.getByRole('textbox', { name: 'Code from your app' }).fill(appCode(secret, { later: 1 }))
      await isHome(page, 'Asha Verma')

      await logOut(page)
      await page.goto('/log-in')
      await logInByPassword(page, email, goodPassword)
      await press(page, 'Use a recovery code')
      await page.getByRole('textbox', { name: 'Recovery code' }).fill(codes[3] as string)
      await press(page, 'Log in')
      await isHome(page, 'Asha Verma')
      await page.goto('/account/security')
      await sees(page.getByText('9 left'))
    })
  }

  test('a wrong code from the app is told, and a reload does not start over', async (t) => {
    const email = 'wrongcode@example.com'
    const person = await signedUp(square.node, email)
    const secret = await appOf(person)
    const page = await square.newPage(t, { expects: ['POST /api/auth/second-factors'] })
    await page.goto('/log-in?returnTo=/account/security')
    await logInByPassword(page, email, goodPassword)
    await seesHeading(page, 'One more step')
    const field = page.getByRole('textbox', { name: 'Code from your app' })
    await field.fill('000000')
    await sees(page.getByText(/This code is/))
    await page.reload()
    await field.fill(appCode(secret, { later: 1 }))
    await seesHeading(page, 'Security')
  })

  /** Set up without the pages, which have their own test. */
  async function appOf(person: Client): Promise<string> {
    const { status: started, body } = await square.node.call('POST', '/me/totp', { as: person, body: {} })
    assert.equal(started, 200, JSON.stringify(body))
    const code = appCode(body.secret)
    const { status } = await square.node.call('POST', '/me/totp/confirmation', { as: person, body: { code } })
    assert.equal(status, 200)
    return body.secret
  }

  test('the app is switched off again with a code from it', async (t) => {
    const person = await signedUp(square.node, 'switchoff@example.com')
    const secret = await appOf(person)
    await forgetProofs()
    const page = await square.newPage(t, { as: person, expects: ['403 DELETE /api/me/totp'] })
    await page.goto('/account/security')
    await press(page, 'Switch off')
    const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
    await dialog.getByRole('textbox', { name: 'Code from your app' }).fill(appCode(secret, { later: 1 }))
    await sees(page.getByText('The authenticator app is switched off.'))
    await sees(page.getByText('Off', { exact: true }))
  })

  test('giving up the proof leaves all as it was', async (t) => {
    const person = await signedUp(square.node, 'giveup@example.com')
    await forgetProofs()
    const page = await square.newPage(t, { as: person, expects: ['403 POST /api/me/totp'] })
    await page.goto('/account/security')
    await press(page, 'Set up')
    const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
    await sees(dialog)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await press(page, 'Set up')
    await sees(dialog)
  })

  test('a passkey lets its owner in without a password, and stands in as the second factor', async (t) => {
    const email = 'passkey@example.com'
    const person = await signedUp(square.node, email)
    await appOf(person)
    const page = await square.newPage(t, { as: person })
    await plugInAuthenticator(page)
    await page.goto('/account/security')
    await press(page, 'Add a passkey')
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
    await dialog.getByLabel('Name').fill('My laptop')
    await press(dialog, 'Continue')
    await sees(page.getByText('Passkey added.'))
    await sees(page.getByRole('button', { name: 'Remove My laptop' }))

    await logOut(page)
    await page.goto('/log-in')
    await press(page, 'Log in with a passkey')
    await isHome(page, 'Asha Verma')

    await logOut(page)
    await page.goto('/log-in')
    await logInByPassword(page, email, goodPassword)
    await seesHeading(page, 'One more step')
    await press(page, 'Use a passkey')
    await press(page, 'Use my passkey')
    await isHome(page, 'Asha Verma')
  })

  test('a passkey of nobody’s is refused in words', async (t) => {
    const as = await signedUp(square.node, 'gone@example.com')
    const page = await square.newPage(t, {
      device: 'phone',
      as,
      expects: ['POST /api/auth/passkey-sessions'],
    })
    await plugInAuthenticator(page)
    await page.goto('/account/security')
    await press(page, 'Add a passkey')
    await press(page.getByRole('dialog', { name: 'Add a passkey' }), 'Continue')
    await sees(page.getByText('Passkey added.'))
    await square.node.query(`delete from identity.mfa_factors where kind = 'passkey'`)
    await logOut(page)
    await page.goto('/log-in')
    await press(page, 'Log in with a passkey')
    await sees(page.getByRole('alert'))
  })

  test('an administrator without a second factor is sent to set one up', async (t) => {
    const admin = await aPerson(square.node, { roles: ['ROLE_ADMIN'] })
    const page = await square.newPage(t, { as: admin })
    await page.goto('/admin')
    await sees(page.getByText('A second factor comes first'))
    await page.getByRole('link', { name: 'Set up a second factor' }).click()
    await seesHeading(page, 'Security')
    await sees(page.getByText('Your role needs a second factor'))
  })
})
