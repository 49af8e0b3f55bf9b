import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

declare const axe: { run(options: RunOptions): Promise<AxeResults> }

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical on the page as it stands, one sentence for each place. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => typeof axe === 'object'))) await page.evaluate(source)
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  }
  const results = await page.evaluate((options) => axe.run(options), options)
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    )
}

/** How far the page can be pushed sideways, and what sticks out. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(-3)
      .map((element) => `sticks out to the right: ${element.outerHTML.slice(0, 160)}`)
  })

/** What a thumb would miss: everything that can be pressed, but for links within a sentence. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const leastPixels = 44
    const pressable = 'a, button, [role="tab"], input:not([type="hidden"], [type="range"])'
    return [...document.querySelectorAll(pressable)]
      .filter((element) => {
        const { display, position } = getComputedStyle(element)
        const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
        const isShown = width > 0 && display !== 'inline' && position !== 'absolute'
        return isShown && Math.min(width, height) < leastPixels - 0.5
      })
      .map((element) => `is too small for a thumb: ${element.outerHTML.slice(0, 160)}`)
  })
