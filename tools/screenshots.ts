import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { startDemoNode } from '../server/testing/demo-node.ts'
import type { Client, TestNode } from '../server/testing/node.ts'
import { giveCookies, openBrowser, type PageOptions, windowOf } from '../web/test/browser.ts'
import { demoClient } from '../web/test/demo.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'screenshots')
const mostBytes = 200_000

interface Picture extends PageOptions {
  name: string
  path: string
}

/** Takes the README's pictures anew, of the built web app on a node of its own with the demo's people and shops. */
async function takeScreenshots(): Promise<void> {
  const node = await startDemoNode()
  try {
    const shopkeeper = await demoClient(node, 'Lakshmi Nair')
    const browser = await openBrowser(node)
    try {
      for (const picture of await picturesOf(node, shopkeeper)) await take(browser, node, picture)
    } finally {
      await browser.close()
    }
  } finally {
    await node.stop()
  }
}

async function picturesOf(node: TestNode, shopkeeper: Client): Promise<Picture[]> {
  const { body: found } = await node.call('GET', '/search?query=basmati%20chawal%205kg')
  const { body: memberships } = await node.call('GET', '/me/memberships', { as: shopkeeper })
  const business = memberships.items.find(({ role }: { role: string }) => role === 'owner').tenantId
  return [
    { name: 'shop-desktop', path: '/' },
    { name: 'product-phone', path: `/p/${found.items[0].product.id}`, device: 'phone' },
    {
      name: 'search-phone-dark-hi',
      path: `/search?q=${encodeURIComponent('चावल')}`,
      device: 'phone',
      scheme: 'dark',
      language: 'hi',
    },
    { name: 'sell-products-desktop', path: `/sell/${business}/products`, as: shopkeeper },
  ]
}

async function take(browser: Browser, node: TestNode, { name, path, ...options }: Picture): Promise<void> {
  const scale = options.device === 'phone' ? 2 : 1.5
  const context = await browser.newContext({ ...windowOf(node, options), deviceScaleFactor: scale })
  if (options.as) await giveCookies(context, options.as, node)
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
  const bytes = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 })
    .toBuffer()
  await context.close()
  if (bytes.length > mostBytes)
    throw new Error(`${name}.png has ${bytes.length} bytes: show less, or smaller.`)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.png`)
  await writeFile(file, bytes)
  process.stdout.write(`${relative(root, file)} ${Math.round(bytes.length / 1000)} KB\n`)
}

await takeScreenshots()
