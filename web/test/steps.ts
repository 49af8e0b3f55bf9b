import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

// The steps that many journeys share, in the words of the pages.

/** Waits until there is exactly one such thing to see. */
export const sees = (what: Locator): Promise<void> => what.waitFor({ state: 'visible' })

export const seesHeading = (page: Page, name: string | RegExp): Promise<void> =>
  sees(page.getByRole('heading', { name, level: 1 }))

export const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

export const follow = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('link', { name, exact: typeof name === 'string' }).click()

export async function logInByPassword(page: Page, identifier: string, password: string): Promise<void> {
  await page.getByLabel('E-mail or phone').fill(identifier)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await press(page, 'Log in')
}

/** Through the menu behind one's own picture. */
export async function logOut(page: Page): Promise<void> {
  await press(page, /open your menu/)
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await seesHeading(page, /Where your neighbourhood/)
}

/** The square as it greets whoever is logged in. */
export const isHome = (page: Page, name: string): Promise<void> => seesHeading(page, `Namaste, ${name}`)

/** Goes on with the tabulator until the focus is there, and looks that it can be seen on its way. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 40; stops++) {
    await page.keyboard.press('Tab')
    const { name, seen } = await focused(page)
    assert.ok(seen, `the focus cannot be seen on ${name}`)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  assert.fail(`the tabulator never reached ${target}`)
}

const focused = (page: Page): Promise<{ name: string; seen: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    // Between the page's last and first stop the focus is on the browser itself.
    const away = element === document.body
    const seen = away || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1)
    return { name: element.outerHTML.slice(0, 120), seen }
  })
