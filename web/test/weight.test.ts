import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openDemoSquare, openSquare, type PageOptions, type Square } from './browser.ts'
import { hasLoaded } from './pages.ts'

let square: Square
describe('what a first visit weighs', () => {
  before(async () => {
    square = await openDemoSquare()
  })
  after(() => square.close())

  const most = { scriptBytes: 150_000, fontBytes: 60_000, shift: 0.02 }

  for (const language of ['en', 'hi'] as const) {
    test(`the first page in ${language} is light: script, fonts, and nothing moves`, async (t) => {
      const { page, sizes } = await firstVisit(t, { device: 'phone', language })
      const scripts = sizes('script')
      const fonts = sizes('font')
      t.diagnostic(`script ${inKilobytes(scripts)}, fonts ${inKilobytes(fonts)}`)
      assert.ok(scripts > 0 && scripts <= most.scriptBytes, `${inKilobytes(scripts)} of script`)
      assert.ok(fonts > 0 && fonts <= most.fontBytes, `${inKilobytes(fonts)} of fonts`)
      assert.deepEqual(await weightsShown(page, language), ['400', '600'])
      const shift = await shifted(page)
      assert.ok(shift < most.shift, `the page moved by ${shift} while it loaded`)
    })
  }

  test('nothing moves in a market that nobody has opened a shop in', async (t) => {
    const empty = await openSquare()
    t.after(() => empty.close())
    const page = await empty.newPage(t, { device: 'phone' })
    await watchShifts(page)
    await page.goto('/', { waitUntil: 'networkidle' })
    await hasLoaded(page)
    const shift = await shifted(page)
    assert.ok(shift < most.shift, `the page moved by ${shift} while it loaded`)
  })

  test('the first page asks nobody else for anything', async (t) => {
    const { page, hosts } = await firstVisit(t, {})
    assert.deepEqual([...hosts], [new URL(page.url()).host])
  })
})

/** Bytes as they travel: the server sends what the build has compressed. */
async function firstVisit(t: TestContext, options: PageOptions) {
  const page = await square.newPage(t, options)
  const hosts = new Set<string>()
  const transfers: Promise<{ kind: string; bytes: number }>[] = []
  page.on('requestfinished', (request) => {
    hosts.add(new URL(request.url()).host)
    const kind = request.resourceType()
    transfers.push(request.sizes().then(({ responseBodySize }) => ({ kind, bytes: responseBodySize })))
  })
  await watchShifts(page)
  await page.goto('/', { waitUntil: 'networkidle' })
  await hasLoaded(page)
  const loaded = await Promise.all(transfers)
  const sizes = (kind: string) =>
    loaded.filter((one) => one.kind === kind).reduce((sum, { bytes }) => sum + bytes, 0)
  return { page, hosts, sizes }
}

const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const shifts = { sum: 0 }
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })

/** The weights of our own letters that stand on the page: fetched is not yet shown. */
const weightsShown = (page: Page, language: 'en' | 'hi'): Promise<string[]> =>
  page.evaluate(
    async (first) => {
      await document.fonts.ready
      return [...document.fonts]
        .filter(({ family, status }) => family === 'Anek' && status === 'loaded')
        .filter(({ unicodeRange }) => unicodeRange.startsWith(first))
        .map(({ weight }) => weight)
    },
    language === 'hi' ? 'U+901' : 'U+20-',
  )

const shifted = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum)

const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`
