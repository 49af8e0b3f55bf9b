import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import type { Client } from '../../server/testing/node.ts'
import { openSquare, type PageOptions, type Square } from './browser.ts'
import { demoClient, fillNode } from './demo.ts'
import { goTo, hasLoaded, pagesOf } from './pages.ts'
import { overflow, violations } from './violations.ts'

let square: Square
let admin: Client
before(async () => {
  square = await openSquare()
  await fillNode(square.node)
  admin = await demoClient(square.node, 'Meera Iyer')
})
after(() => square.close())

describe('every page, to axe', { concurrency: true }, () => {
  const looks = [
    { language: 'en', device: 'desktop' },
    { language: 'hi', device: 'phone' },
  ] as const
  for (const look of looks) {
    it(`in ${look.language} on a ${look.device}, light and dark`, async (t) => {
      const guest = await firstPage(t, look)
      const all = await pagesOf(guest, square.node, admin)
      const forGuests = all.filter((path) => !/^\/(account|admin)/.test(path))
      const problems = await problemsOf(guest, forGuests)
      const inside = await firstPage(t, { ...look, as: admin })
      const forMembers = all.filter((path) => /^\/(account|admin|$)/.test(path))
      problems.push(...(await problemsOf(inside, forMembers)))
      assert.deepEqual(problems, [], problems.join('\n'))
    })
  }
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
    const found = [...(await violations(page)), ...(await overflow(page)), ...(await inTheDark(page))]
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
