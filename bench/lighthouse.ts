import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findChromium, type Program } from '../web/test/find-chromium.ts'
import { median } from './load.ts'
import type { Bench, Place, Result } from './result.ts'
import { type ServingNode, serveNode } from './serving-node.ts'

export const lighthouse: Bench = {
  name: 'lighthouse',
  about: 'scores of the shop’s pages on a phone with a slow line, as Lighthouse gives them',
  run,
}

/** Pinned here and not among the dependencies: 180 MB that nobody needs who starts Chowk. */
const version = '13.5.0'
const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', `lighthouse-${version}`)
const program = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js')
const runsPerPage = 3
const targets = { performance: 0.9, accessibility: 0.95, 'best-practices': 0.95, seo: 0.95 }
type Category = keyof typeof targets
const categories = Object.keys(targets) as Category[]
const execute = promisify(execFile)

async function run({ note }: Place): Promise<Result[]> {
  if (!existsSync(join(import.meta.dirname, '..', 'web', 'dist', 'index.html'))) {
    note('Not measured: the web app is not built. Run "npm start" once, then this again.')
    return []
  }
  const browser = await findChromium().catch((error: Error) => note(`Not measured: ${error.message}`))
  if (!browser || !(await isInstalled(note))) return []
  const dataDir = await mkdtemp(join(tmpdir(), 'chowk-bench-lighthouse-'))
  try {
    const node = await serveNode({
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      RATE_LIMIT_ADDRESS: '1000000',
    })
    try {
      return await measure(node, browser, dataDir, note)
    } finally {
      await node.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Fetched when it is first wanted, into the cache among the packages. */
async function isInstalled(note: Place['note']): Promise<boolean> {
  if (existsSync(program)) return true
  note(`Installing Lighthouse ${version} …`)
  await mkdir(folder, { recursive: true })
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--no-save',
    `lighthouse@${version}`,
  ]
  try {
    await execute('npm', args)
    return true
  } catch {
    note('Not measured: Lighthouse could not be installed from npm. Is there a network?')
    return false
  }
}

async function measure(
  { port }: ServingNode,
  browser: Program,
  dataDir: string,
  note: Place['note'],
): Promise<Result[]> {
  const address = `http://localhost:${port}`
  const pages = await pagesOf(address)
  const results: Result[] = []
  for (const [name, path] of Object.entries(pages)) {
    // The first visit has the node draw the demo's pictures, which real stores have uploaded long before.
    const reports: Report[] = [await visit(`${address}${path}`, browser, dataDir)]
    while (reports.length <= runsPerPage) reports.push(await visit(`${address}${path}`, browser, dataDir))
    const counted = reports.slice(1)
    const middle = (audit: string) => median(counted.map(({ audits }) => audits[audit]?.numericValue ?? 0))
    note(
      `${name}: largest picture or text after ${Math.round(middle('largest-contentful-paint'))} ms, ` +
        `blocked for ${Math.round(middle('total-blocking-time'))} ms, ` +
        `moved by ${middle('cumulative-layout-shift').toFixed(3)}`,
    )
    for (const category of categories) {
      const score = median(counted.map((report) => report.categories[category].score))
      results.push(figure(`${name}, ${category}`, score, targets[category]))
    }
  }
  return results
}

const figure = (name: string, score: number, target: number): Result => ({
  name,
  value: Math.round(score * 100),
  unit: 'points',
  limit: 100,
  ratio: score,
  target,
})

/** The demo's pages, as soon as what is in its stores can be found. */
async function pagesOf(address: string): Promise<Record<string, string>> {
  const place = 'latitude=12.9784&longitude=77.6408'
  for (;;) {
    const response = await fetch(`${address}/api/search?query=rice&${place}`)
    const { items } = (await response.json()) as {
      items: { product: { id: string }; store: { code: string } }[]
    }
    const [hit] = items
    if (hit) {
      return {
        home: '/',
        search: '/search?q=rice',
        product: `/p/${hit.product.id}`,
        store: `/s/${hit.store.code}`,
      }
    }
    await new Promise((goOn) => setTimeout(goOn, 200))
  }
}

interface Report {
  categories: Record<Category, { score: number }>
  audits: Record<string, { numericValue?: number }>
}

/** Lighthouse's own defaults: a phone, a slow line, a processor four times slower than this one. */
async function visit(url: string, browser: Program, dataDir: string): Promise<Report> {
  const report = join(dataDir, 'report.json')
  await execute(
    process.execPath,
    [
      program,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${report}`,
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=--headless --no-sandbox --disable-gpu`,
    ],
    { env: { ...process.env, ...browser.env, CHROME_PATH: browser.path }, maxBuffer: 64_000_000 },
  )
  return JSON.parse(await readFile(report, 'utf8'))
}
