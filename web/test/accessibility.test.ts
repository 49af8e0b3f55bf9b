import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import type { Client } from '../../server/testing/node.ts'
import { openDemoSquare, type PageOptions, type Square } from './browser.ts'
import { demoClient } from './demo.ts'
import { goTo, hasLoaded, openedShop, pagesOf } from './pages.ts'
import { sees } from './steps.ts'
import { overflow, smallTargets, violations } from './violations.ts'

let square: Square
let admin: Client
describe('the web app', () => {
  before(async () => {
    square = await openDemoSquare()
    admin = await demoClient(square.node, 'Meera Iyer')
  })
  after(() => square.close())

  /** An invitation that nobody knows has a page, too. */
  const unknownInvitation = '404 GET /api/team-invites/'

  describe('every page, to axe', { concurrency: true }, () => {
    const looks = [
      { language: 'en', device: 'desktop', scheme: 'light' },
      { language: 'hi', device: 'phone', scheme: 'dark' },
    ] as const
    for (const look of looks) {
      it(`in ${look.language} on a ${look.device}, ${look.scheme}`, async (t) => {
        const guest = await firstPage(t, { ...look, expects: [unknownInvitation] })
        const all = await pagesOf(guest, square.node, admin)
        const forGuests = all.filter((path) => !/^\/(account|admin|sell|checkout\/|orders\/)/.test(path))
        const problems = await problemsOf(guest, forGuests)
        const inside = await firstPage(t, { ...look, as: admin })
        const forMembers = all.filter((path) => /^\/(account|admin|sell|cart|checkout|orders|$)/.test(path))
        problems.push(...(await problemsOf(inside, forMembers)))
        assert.deepEqual(problems, [], problems.join('\n'))
      })
    }
  })

  describe('every dialog, to axe', () => {
    const dialogs = [
      ['/', 'Language and theme', 'menu'],
      ['/account/addresses', 'Add an address', 'dialog'],
      ['/account/profile', /open your menu/, 'menu'],
      ['/account/security', 'Change', 'dialog'],
      ['/account/security', 'Add a passkey', 'dialog'],
      ['/account/wallets', 'Link a wallet', 'dialog'],
      ['/account/api-keys', 'Make a key', 'dialog'],
      ['/account/data', 'Close my account', 'dialog'],
      ['/admin/users', 'Invite somebody', 'dialog'],
      ['/admin/users', /^Any role/, 'listbox'],
      ['/admin/users/$userId', 'Suspend', 'dialog'],
      ['/admin/users/$userId', 'Give a role', 'dialog'],
      ['/admin/users/$userId', 'Give or deny', 'dialog'],
      ['/admin/settings', /^History/, 'dialog'],
      ['/admin/catalogue', 'Add a product', 'dialog'],
      ['/admin/catalogue?part=categories', 'Add a category', 'dialog'],
      ['/sell/$tenantId', /Meera, 12th Main/, 'menu'],
      ['/sell/$tenantId/products', 'More for products', 'menu'],
      ['/sell/$tenantId/stock', 'Write down', 'dialog'],
      ['/sell/$tenantId/stores/$storeId', 'Add slots', 'dialog'],
      ['/sell/$tenantId/team', 'Invite somebody', 'dialog'],
    ] as const

    it('in English on a phone, light and dark', async (t) => {
      const { body } = await square.node.call('GET', '/admin/users?query=Asha', { as: admin })
      const ids: Record<string, string> = {
        ...(await openedShop(square.node, admin)),
        $userId: body.items[0].id,
      }
      const problems: string[] = []
      const guest = await firstPage(t, { device: 'phone' })
      const inside = await firstPage(t, { device: 'phone', as: admin })
      for (const [path, button, role] of dialogs) {
        const page = path === '/' ? guest : inside
        await goTo(
          page,
          path.replace(/\$\w+/g, (name) => ids[name] ?? name),
        )
        await page.getByRole('button', { name: button }).first().click()
        await sees(page.getByRole(role).first())
        const found = [...(await violations(page)), ...(await overflow(page)), ...(await inTheDark(page))]
        problems.push(...new Set(found.map((problem) => `${path} ${button} ${problem}`)))
        await page.keyboard.press('Escape')
        await page.getByRole(role).first().waitFor({ state: 'detached' })
      }
      assert.deepEqual(problems, [], problems.join('\n'))
    })
  })
})

async function firstPage(t: TestContext, options: PageOptions): Promise<Page> {
  const page = await square.newPage(t, options)
  await page.goto('/')
  await hasLoaded(page)
  await stopTransitions(page)
  return page
}

async function problemsOf(page: Page, paths: string[]): Promise<string[]> {
  const problems: string[] = []
  for (const path of paths) {
    await goTo(page, path)
    const found = [...(await violations(page)), ...(await overflow(page)), ...(await smallTargets(page))]
    problems.push(...new Set(found.map((problem) => `${path} ${problem}`)))
  }
  return problems
}

/** Only colours differ in the dark. */
async function inTheDark(page: Page): Promise<string[]> {
  await putOn(page, 'dark')
  const problems = await violations(page, ['color-contrast'])
  await putOn(page, 'light')
  return problems.map((problem) => `in the dark: ${problem}`)
}

const putOn = (page: Page, theme: 'light' | 'dark'): Promise<void> =>
  page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme
  }, theme)

/** Else colours would be measured while they fade over from one theme to the other. */
const stopTransitions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { transition: none !important }')
    document.adoptedStyleSheets.push(sheet)
  })
