import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aPerson } from '../../server/testing/people.ts'
import { openDemoSquare, type Square } from './browser.ts'
import { demoClient } from './demo.ts'
import { hasLoaded, pagesOf } from './pages.ts'
import { follow, isHome, press, sees, seesHeading } from './steps.ts'

let square: Square
describe('the shell', () => {
  before(async () => {
    square = await openDemoSquare()
  })
  after(() => square.close())

  test('a half-filled form survives a reload, and a server that is out of order; its password does not', async (t) => {
    const page = await square.newPage(t, { device: 'phone', expects: ['500 POST /api/auth/sign-ups'] })
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Kabir Das')
    await page.getByLabel('E-mail').fill('kabir@example.com')
    await page.getByLabel('Password', { exact: true }).fill('kaccha-limbu-9-chai')
    await page.reload()
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Kabir Das')
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'kabir@example.com')
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '')

    await page.route('**/api/auth/sign-ups', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal"}' }),
    )
    await page.getByLabel('Password', { exact: true }).fill('kaccha-limbu-9-chai')
    await press(page, 'Make my account')
    await sees(page.getByRole('alert').filter({ hasText: 'Something went wrong on our side' }))
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), 'kaccha-limbu-9-chai')
    await page.unroute('**/api/auth/sign-ups')
    await press(page, 'Make my account')
    await seesHeading(page, 'Confirm your e-mail')
  })

  test('without a network the page says so, loses nothing, and recovers by itself', async (t) => {
    const page = await square.newPage(t, { device: 'phone', expects: ['ERR_INTERNET_DISCONNECTED'] })
    await page.goto('/log-in')
    await page.getByLabel('E-mail or phone').fill('asha@example.com')
    await page.getByLabel('Password', { exact: true }).fill('kaccha-limbu-9-chai')
    await page.context().setOffline(true)
    const offline = page.getByText('You are offline.')
    await sees(offline)
    await press(page, 'Log in')
    await sees(page.getByRole('alert').filter({ hasText: 'nothing you typed is lost' }))
    assert.equal(await page.getByLabel('E-mail or phone').inputValue(), 'asha@example.com')
    await page.context().setOffline(false)
    await offline.waitFor({ state: 'hidden' })
  })

  test('when the server is away the page says so and knocks until it is back', async (t) => {
    const page = await square.newPage(t, { expects: ['ERR_CONNECTION_REFUSED'] })
    await page.goto('/log-in')
    await seesHeading(page, 'Log in')
    await page.clock.install()
    await page.route(/\/(api|healthz)/, (route) => route.abort('connectionrefused'))
    await page.getByLabel('E-mail or phone').fill('asha@example.com')
    await page.getByLabel('Password', { exact: true }).fill('kaccha-limbu-9-chai')
    await press(page, 'Log in')
    const away = page.getByText('Chowk cannot be reached right now.')
    await sees(away)
    await page.unroute(/\/(api|healthz)/)
    await page.clock.runFor(4_000)
    await away.waitFor({ state: 'hidden' })
  })

  test('Ctrl and K go anywhere', async (t) => {
    const page = await square.newPage(t, { as: await aPerson(square.node, { displayName: 'Asha Verma' }) })
    await page.goto('/')
    await isHome(page, 'Asha Verma')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Go anywhere' })
    await sees(palette.locator('input:focus'))
    await page.keyboard.type('priv')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/account/privacy')
    await palette.waitFor({ state: 'hidden' })
    await sees(page.locator('#main:focus'))
    await page.keyboard.press('Control+k')
    await sees(palette.locator('input:focus'))
    await page.keyboard.type('zzzz')
    await sees(page.getByText('Nothing has that name.'))
    // The first clears what was typed.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })
  })

  test('the palette knows every page that needs no more than its address', async (t) => {
    const admin = await demoClient(square.node, 'Meera Iyer')
    const known = new Set<string>()
    const pages = new Set<string>()
    for (const as of [undefined, admin]) {
      const page = await square.newPage(t, { as })
      await page.goto('/')
      await hasLoaded(page)
      await page.keyboard.press('Control+k')
      await sees(page.getByRole('menuitem').first())
      for (const item of await page.getByRole('menuitem').all())
        known.add(String(await item.getAttribute('data-key')))
      for (const path of await pagesOf(page, square.node, admin)) pages.add(path)
    }
    // Of the shop and the console, addresses hold what one came for.
    const needMore =
      /^\/(verify|second-factor|no-such-page|admin\/(users|sellers|payments|orders)\/.+|admin\/roles\/ROLE_.+|(c|p|g|s|team-invites|bank|checkout|orders|track)\/.+|sell\/[0-9a-f-]{36}.*)$/
    assert.deepEqual(
      [...pages].filter((path) => !known.has(path) && !needMore.test(path)),
      [],
      'list them in the places of their face',
    )
  })

  test('on a phone the palette opens from the bottom bar', async (t) => {
    const page = await square.newPage(t, { device: 'phone', as: await aPerson(square.node) })
    await page.goto('/')
    await press(page.getByRole('navigation', { name: 'Main' }), 'Go to')
    await page.getByRole('menuitem', { name: 'Sign up' }).waitFor({ state: 'detached' })
    await page.getByRole('menuitem', { name: 'Addresses' }).click()
    await page.waitForURL('**/account/addresses')
  })

  test('language and theme are changed anywhere and stay', async (t) => {
    const page = await square.newPage(t)
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
    const language = () => page.evaluate(() => document.documentElement.lang)
    await page.goto('/log-in')
    assert.deepEqual([await theme(), await language()], ['light', 'en'])
    await press(page, 'Language and theme')
    await page
      .getByRole('menuitemradio', { name: 'Dark' })
      .or(page.getByRole('menuitem', { name: 'Dark' }))
      .click()
    await press(page, 'Language and theme')
    await page.getByText('हिन्दी').click()
    await seesHeading(page, 'लॉग इन करें')
    assert.deepEqual([await theme(), await language()], ['dark', 'hi'])
    await page.reload()
    await seesHeading(page, 'लॉग इन करें')
    assert.deepEqual([await theme(), await language()], ['dark', 'hi'])
    assert.match(await page.title(), /लॉग इन करें/)
  })

  test('a first visit follows the device’s language and theme', async (t) => {
    const page = await square.newPage(t, { language: 'hi', scheme: 'dark' })
    await page.goto('/sign-up')
    await seesHeading(page, 'अपना खाता बनाएँ')
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  })

  test('back works, and each page begins at its beginning', async (t) => {
    const page = await square.newPage(t, { device: 'phone' })
    await page.goto('/')
    await follow(page.getByRole('banner'), 'Log in')
    await seesHeading(page, 'Log in')
    await follow(page, 'Forgot your password?')
    await seesHeading(page, 'Choose a new password')
    await sees(page.locator('#main:focus'))
    await page.goBack()
    await seesHeading(page, 'Log in')
    await page.goBack()
    await seesHeading(page, /Where your neighbourhood/)
    await page.goForward()
    await seesHeading(page, 'Log in')
  })

  test('an address that leads nowhere says so and leads home', async (t) => {
    const page = await square.newPage(t)
    await page.goto('/no/such/page')
    await seesHeading(page, 'There is nothing at this address')
    await follow(page, 'Go to the square')
    await seesHeading(page, /Where your neighbourhood/)
  })

  test('a log-in link never leads to a stranger’s page', async (t) => {
    const person = await aPerson(square.node)
    const page = await square.newPage(t, { as: person })
    await page.goto('/log-in?returnTo=//evil.example/')
    await seesHeading(page, 'Log in')
    const links = await page
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    assert.deepEqual(
      links.filter((href) => href.includes('evil')),
      [],
    )
  })
})
