import type { TestContext } from 'node:test'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { startDemoNode } from '../../server/testing/demo-node.ts'
import { type Client, startTestNode, type TestNode } from '../../server/testing/node.ts'
import { findChromium } from './find-chromium.ts'
import { watchForTrouble } from './trouble.ts'

export interface PageOptions {
  device?: 'phone' | 'desktop'
  scheme?: 'light' | 'dark'
  language?: 'en' | 'hi'
  /** Whose cookies the page begins with; a guest's otherwise. */
  as?: Client
  /** Parts of the troubles that the test means to cause, such as `401 POST /api/auth/sessions`. */
  expects?: readonly string[]
}

/** A node and a browser that looks at it, for one test file. */
export interface Square {
  readonly node: TestNode
  readonly browser: Browser
  /** A page in a window of its own, without anybody's cookies. Trouble on it fails the test. */
  newPage(t: TestContext, options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

export const openSquare = async (env: Record<string, string> = {}): Promise<Square> =>
  squareOf(await startTestNode(undefined, { env }))

/** The same with the demo's people, shops and goods. */
export const openDemoSquare = async (): Promise<Square> => squareOf(await startDemoNode())

async function squareOf(node: TestNode): Promise<Square> {
  const browser = await openBrowser(node).catch(async (error) => {
    await node.stop()
    throw error
  })
  return {
    node,
    browser,
    newPage: (t, options = {}) => newPage(t, browser, node, options),
    async close() {
      await browser.close()
      await node.stop()
    },
  }
}

/**
 * To the browser the node stands at its PUBLIC_URL, whatever port it really has: passkeys and links hold the public
 * address, and must be known before the port is.
 */
export async function openBrowser(node: Pick<TestNode, 'url' | 'config'>): Promise<Browser> {
  const { path, env } = await findChromium()
  const rule = `MAP ${new URL(node.config.PUBLIC_URL).host} ${new URL(node.url).host}`
  return chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [...flags, `--host-resolver-rules=${rule}`],
  })
}

const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
}

/** Generous, since tests run side by side on small machines; nothing waits that long when all is well. */
const patienceMs = 15_000

async function newPage(
  t: TestContext,
  browser: Browser,
  node: TestNode,
  options: PageOptions,
): Promise<Page> {
  const { expects = [] } = options
  const context = await browser.newContext(windowOf(node, options))
  context.setDefaultTimeout(patienceMs)
  if (options.as) await giveCookies(context, options.as, node)
  const page = await context.newPage()
  const troubles = watchForTrouble(page)
  t.after(async () => {
    const unexpected = troubles.filter((trouble) => !expects.some((part) => trouble.includes(part)))
    if (t.error) await showPage(t, page, unexpected)
    await context.close()
    if (unexpected.length > 0) throw new Error(`The page had trouble:\n${unexpected.join('\n')}`)
  })
  return page
}

/** How a person's window looks at the node. */
export function windowOf(
  node: Pick<TestNode, 'config'>,
  { device = 'desktop', scheme = 'light', language = 'en' }: PageOptions,
): BrowserContextOptions {
  return {
    ...devices[device],
    baseURL: node.config.PUBLIC_URL,
    colorScheme: scheme,
    locale: `${language}-IN`,
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
  }
}

export async function giveCookies(
  context: BrowserContext,
  client: Client,
  node: Pick<TestNode, 'config'>,
): Promise<void> {
  const url = node.config.PUBLIC_URL
  await context.addCookies([...client.cookies].map(([name, value]) => ({ name, value, url })))
}

/** What stood on the page when the test failed, as a screen reader would read it, and what went wrong on it. */
async function showPage(t: TestContext, page: Page, troubles: readonly string[]): Promise<void> {
  const text = await page
    .locator('body')
    .ariaSnapshot({ timeout: 2_000 })
    .catch(() => '(the page is gone)')
  t.diagnostic([page.url(), ...troubles, text].join('\n'))
}
