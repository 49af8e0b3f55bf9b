import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { type Client, startTestNode, type TestNode } from '../server/testing/node.ts'
import { giveCookies, openBrowser, type PageOptions, windowOf } from '../web/test/browser.ts'
import { demoClient, fillNode } from '../web/test/demo.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'screenshots')
const mostBytes = 200_000

interface Picture extends PageOptions {
  name: string
  path: string
}

/** Takes the README's pictures anew, of the built web app on a node of its own with the demo's people. */
async function takeScreenshots(): Promise<void> {
  const node = await startTestNode()
  try {
    await fillNode(node)
    const [admin, neighbour] = [
      await demoClient(node, 'Meera Iyer'),
      await demoClient(node, 'Gurpreet Singh'),
    ]
    await liveALittle(node, admin)
    const browser = await openBrowser(node)
    try {
      for (const picture of picturesOf(admin, neighbour)) await take(browser, node, picture)
    } finally {
      await browser.close()
    }
  } finally {
    await node.stop()
  }
}

const picturesOf = (admin: Client, neighbour: Client): Picture[] => [
  { name: 'home-desktop', path: '/' },
  { name: 'account-phone', path: '/account/privacy', device: 'phone', as: neighbour },
  { name: 'login-phone-dark-hi', path: '/log-in', device: 'phone', scheme: 'dark', language: 'hi' },
  { name: 'admin-users-desktop', path: '/admin/users', as: admin },
]

/** A list in which everybody is the same shows little of what it can show. */
async function liveALittle(node: TestNode, admin: Client): Promise<void> {
  for (const name of ['Asha Verma', 'Lakshmi Nair', 'Farhan Qureshi']) await demoClient(node, name)
  const invitation = { email: 'sunita@chowk.example', displayName: 'Sunita Rao', roleIds: ['ROLE_SUPPORT'] }
  await node.call('POST', '/admin/users', { as: admin, body: invitation })
  const { body } = await node.call('GET', '/admin/users?query=Dev', { as: admin })
  const status = { status: 'suspended', reason: 'Sold what was not his' }
  await node.call('PUT', `/admin/users/${body.items[0].id}/status`, { as: admin, body: status })
  await node.settled()
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
