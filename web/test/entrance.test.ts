import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  forgetRateLimits,
  goodPassword,
  newestCode,
  newestLink,
  newestMessage,
  signedUp,
} from '../../server/modules/identity/testing.ts'
import { openSquare, type Square } from './browser.ts'
import { follow, isHome, logInByPassword, press, sees, seesHeading, tabTo } from './steps.ts'

let square: Square
describe('the entrance', () => {
  before(async () => {
    square = await openSquare()
  })
  after(() => square.close())

  const codeField = (page: Page) => page.getByRole('textbox', { name: 'Six-digit code' })

  const wrong = /do not belong together/

  async function signUp(page: Page, email: string): Promise<void> {
    await page.getByLabel('Your name').fill('Kabir Das')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(goodPassword)
    await press(page, 'Make my account')
    await seesHeading(page, 'Confirm your e-mail')
  }

  for (const device of ['phone', 'desktop'] as const) {
    test(`signing up by e-mail on a ${device} ends at home`, async (t) => {
      const email = `kabir@${device}.example.com`
      const page = await square.newPage(t, { device })
      await page.goto('/')
      await follow(page.getByRole('main'), 'Make your account')
      await signUp(page, email)
      await codeField(page).fill(await newestCode(square.node, email))
      await isHome(page, 'Kabir Das')
      await page.goto('/account')
      await sees(page.getByRole('heading', { name: 'Make this place yours' }))
    })
  }

  test('the link in the mail confirms the address, too', async (t) => {
    const email = 'link@example.com'
    const page = await square.newPage(t)
    await page.goto('/sign-up')
    await signUp(page, email)
    await page.goto(`/verify?${await newestLink(square.node, email)}`)
    await isHome(page, 'Kabir Das')
  })

  test('a wrong code is told; the field keeps its place for the right one', async (t) => {
    const email = 'mistyped@example.com'
    const page = await square.newPage(t, { expects: ['POST /api/auth/email-verifications'] })
    await page.goto('/sign-up')
    await signUp(page, email)
    const code = await newestCode(square.node, email)
    await codeField(page).fill(code === '000000' ? '111111' : '000000')
    await sees(page.getByText(/This code is/))
    await codeField(page).fill(code)
    await isHome(page, 'Kabir Das')
  })

  test('signing up with an address that has an account looks the same; the mail tells', async (t) => {
    const email = 'taken@example.com'
    await signedUp(square.node, email)
    await forgetRateLimits(square.node)
    const page = await square.newPage(t)
    await page.goto('/sign-up')
    await signUp(page, email)
    const { subject } = await newestMessage(square.node, email)
    assert.match(subject, /already have an account/)
  })

  test('the form says what to do before anything is sent', async (t) => {
    const page = await square.newPage(t, { expects: ['422 POST /api/auth/sign-ups'] })
    await page.goto('/sign-up')
    await page.getByLabel('E-mail').fill('asha')
    await page.getByLabel('Password', { exact: true }).focus()
    await sees(page.getByText('Give an e-mail address, such as asha@example.com.'))
    await press(page, 'Make my account')
    await sees(page.getByText('Fill this in.').first())
    await page.getByLabel('Your name').fill('Asha')
    await page.getByLabel('E-mail').fill('asha@example.com')
    await page.getByLabel('Password', { exact: true }).fill('password123')
    await press(page, 'Make my account')
    await sees(page.getByText('This password is easy to guess.'))
  })

  test('by phone: the first code makes the account, the next one opens it', async (t) => {
    const page = await square.newPage(t, { device: 'phone' })
    await page.goto('/sign-up')
    await page.getByRole('radio', { name: 'By phone' }).click()
    await page.getByLabel('Your name').fill('Lakshmi Nair')
    await page.getByRole('textbox', { name: 'Phone number' }).fill('98100 12345')
    await press(page, 'Send the code')
    await sees(page.getByText('We sent a code to +91 98100 12345'))
    await codeField(page).fill(await newestCode(square.node, '+919810012345'))
    await isHome(page, 'Lakshmi Nair')

    await forgetRateLimits(square.node)
    const other = await square.newPage(t)
    await other.goto('/log-in')
    await other.getByRole('radio', { name: 'Code by phone' }).click()
    await other.getByRole('textbox', { name: 'Phone number' }).fill('+91 98100 12345')
    await press(other, 'Send the code')
    await sees(codeField(other))
    await codeField(other).fill(await newestCode(square.node, '+919810012345'))
    await isHome(other, 'Lakshmi Nair')
  })

  test('a wrong password and an unknown account are told the same way; what was typed stays', async (t) => {
    const email = 'wrong@example.com'
    await signedUp(square.node, email)
    const page = await square.newPage(t, { device: 'phone', expects: ['401 POST /api/auth/sessions'] })
    await page.goto('/log-in')
    await logInByPassword(page, 'nobody@example.com', goodPassword)
    await sees(page.getByRole('alert').filter({ hasText: wrong }))
    await logInByPassword(page, email, 'not-my-password-9')
    await sees(page.getByRole('alert').filter({ hasText: wrong }))
    assert.equal(await page.getByLabel('E-mail or phone').inputValue(), email)
    await page.getByLabel('Password', { exact: true }).fill(goodPassword)
    await press(page, 'Log in')
    await isHome(page, 'Asha Verma')
  })

  test('too many wrong passwords close the door for a while, and the page says for how long', async (t) => {
    const email = 'guessed@example.com'
    await signedUp(square.node, email)
    const page = await square.newPage(t, { expects: ['POST /api/auth/sessions'] })
    await page.goto('/log-in')
    const locked = page
      .getByRole('alert')
      .filter({ hasText: /Too many wrong tries\. Wait (\d+ seconds|1 minute)/ })
    for (let tried = 0; tried < 8 && !(await locked.isVisible()); tried++) {
      const answered = page.waitForResponse('**/api/auth/sessions')
      await logInByPassword(page, email, `wrong-guess-${tried}`)
      await answered
      await page.getByRole('button', { name: 'Log in', exact: true, disabled: false }).waitFor()
    }
    await sees(locked)
    await follow(page, 'Forgot your password?')
    await seesHeading(page, 'Choose a new password')
  })

  test('a guest who opens a page of the account logs in and lands there', async (t) => {
    const email = 'returning@example.com'
    await signedUp(square.node, email)
    const page = await square.newPage(t)
    await page.goto('/account/sessions')
    await seesHeading(page, 'Log in')
    await logInByPassword(page, email, goodPassword)
    await page.waitForURL('**/account/sessions')
  })

  test('a forgotten password is replaced by the code in the mail, and all other log-ins end', async (t) => {
    const email = 'forgetful@example.com'
    const before = await signedUp(square.node, email)
    await forgetRateLimits(square.node)
    const page = await square.newPage(t, { device: 'phone' })
    await page.goto('/log-in')
    await follow(page, 'Forgot your password?')
    await seesHeading(page, 'Choose a new password')
    await page.getByLabel('E-mail or phone').fill(email)
    await press(page, 'Send the code')
    await seesHeading(page, 'Your new password')
    await codeField(page).fill(await newestCode(square.node, email))
    await page.getByLabel('New password', { exact: true }).fill('naya-darwaza-7-tota')
    await press(page, 'Change the password')
    await sees(page.getByText('Your password is changed. Log in with the new one.'))
    await logInByPassword(page, email, 'naya-darwaza-7-tota')
    await isHome(page, 'Asha Verma')
    const { status } = await square.node.call('GET', '/me', { as: before })
    assert.equal(status, 401)
  })

  test('the link in the reset mail needs no code', async (t) => {
    const email = 'clicking@example.com'
    await signedUp(square.node, email)
    await forgetRateLimits(square.node)
    await square.node.call('POST', '/auth/password-resets', { body: { identifier: email } })
    const page = await square.newPage(t)
    await page.goto(`/reset?${await newestLink(square.node, email)}`)
    await page.getByLabel('New password', { exact: true }).fill('naya-darwaza-7-tota')
    await press(page, 'Change the password')
    await seesHeading(page, 'Log in')
  })

  test('a reset link that was used before leads to a new one', async (t) => {
    const page = await square.newPage(t, { device: 'phone', expects: ['PUT /api/auth/password-resets'] })
    await page.goto('/reset?email=late@example.com&code=bm90LWEtY29kZS10aGF0LXdhcy1ldmVyLXNlbnQ')
    await page.getByLabel('New password', { exact: true }).fill('naya-darwaza-7-tota')
    await press(page, 'Change the password')
    await sees(page.getByRole('alert').filter({ hasText: 'Ask for a new one' }))
    await press(page, 'Send the code')
    await seesHeading(page, 'Your new password')
  })

  test('logging in and out takes no mouse', async (t) => {
    const email = 'keyboard@example.com'
    await signedUp(square.node, email)
    const page = await square.newPage(t)
    await page.goto('/log-in')
    await seesHeading(page, 'Log in')
    await tabTo(page, page.getByLabel('E-mail or phone'))
    await page.keyboard.type(email)
    await tabTo(page, page.getByLabel('Password', { exact: true }))
    await page.keyboard.type(goodPassword)
    await tabTo(page, page.getByRole('button', { name: 'Log in', exact: true }))
    await page.keyboard.press('Enter')
    await isHome(page, 'Asha Verma')
    await tabTo(page, page.getByRole('button', { name: /open your menu/ }))
    await page.keyboard.press('Enter')
    await sees(page.getByRole('menu'))
    await page.keyboard.type('Log')
    await page.keyboard.press('Enter')
    await sees(page.getByRole('link', { name: 'Make your account' }))
  })

  test('the wait for the next code outlives a reload, and another address can be used', async (t) => {
    const page = await square.newPage(t, { device: 'phone' })
    await page.clock.install()
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Kabir Das')
    await page.getByLabel('E-mail').fill('kabir.waits@example.com')
    await page.getByLabel('Password', { exact: true }).fill('kaccha-limbu-9-chai')
    await press(page, 'Make my account')
    await seesHeading(page, 'Confirm your e-mail')
    await sees(page.getByRole('button', { name: /^New code in/ }))
    await page.clock.fastForward(20_000)
    await page.reload()
    const wait = await page.getByRole('button', { name: /^New code in/ }).textContent()
    assert.ok(Number(wait?.match(/\d+/)?.[0]) <= 10, wait ?? '')
    await follow(page, 'Use another address')
    await seesHeading(page, 'Make your account')
  })
})
