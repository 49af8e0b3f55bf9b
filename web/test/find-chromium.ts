import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const run = promisify(execFile)

export interface Program {
  path: string
  /** What the program needs beyond the environment of the tests. */
  env: Record<string, string>
}

/** The browser to test in: the one that is named, the machine's own, Playwright's, or the one in npm's package. */
export async function findChromium(): Promise<Program> {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return { path: CHROMIUM_PATH, env: {} }
  const installed = [...onThisMachine(), chromium.executablePath()].find(canRun)
  return installed ? { path: installed, env: {} } : packaged()
}

function onThisMachine(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const applications = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications]
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Unpacked once and kept with the packages: 200 MB are too much to unpack for every run. */
async function packaged(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.')
  }
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  const kept = join(root, 'node_modules', '.cache', `chromium-${version}`)
  if (!existsSync(kept)) await inTurn(`${kept}.pid`, () => unpack(kept))
  const path = join(kept, 'chromium')
  const lacking = await lacksLibraries(path)
  return {
    path,
    env: {
      ...(lacking && { LD_LIBRARY_PATH: join(kept, 'al2023', 'lib') }),
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(kept, 'fonts') }),
    },
  }
}

const root = join(import.meta.dirname, '..', '..')
const packageFolder = join(root, 'node_modules', '@sparticuz', 'chromium')

/** The package unpacks into the folder for temporary files, hence a process whose folder that is. */
async function unpack(kept: string): Promise<void> {
  if (existsSync(kept)) return
  const arriving = await mkdtemp(`${kept}-arriving-`)
  const script = `import { inflate } from '@sparticuz/chromium'
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(process.argv[1] + '/' + name)`
  try {
    const options = { cwd: root, env: { ...process.env, TMPDIR: arriving } }
    const args = ['--input-type=module', '-e', script, join(packageFolder, 'bin')]
    await run(process.execPath, args, options)
    await rename(arriving, kept)
  } finally {
    await rm(arriving, { recursive: true, force: true })
  }
}

/** Test files that run side by side must not all unpack at once. */
async function inTurn(lock: string, work: () => Promise<void>): Promise<void> {
  await mkdir(join(root, 'node_modules', '.cache'), { recursive: true })
  while (!(await claim(lock))) await sleep(50)
  try {
    await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function claim(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A bare machine lacks a few libraries that the package brings along. */
async function lacksLibraries(path: string): Promise<boolean> {
  return run(path, ['--version', '--no-sandbox']).then(
    () => false,
    () => true,
  )
}
