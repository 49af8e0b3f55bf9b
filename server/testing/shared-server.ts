import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { scratchFolder } from './scratch.ts'

/** Held shared by everyone who uses the server; its keeper ends it when nobody does. */
export const inUseLock = 7_241_103_004

export const sharedFolder = join(scratchFolder(), `chowk-tests-${process.getuid?.() ?? 'me'}`)

/** Where the keeper tells the server's address. */
export const addressFile = join(sharedFolder, 'address')

const patienceMs = 60_000

interface SharedServer {
  adminUrl: string
  leave(): Promise<void>
}

/** Joins the users of the server that test files run by hand share, and starts its keeper if there is none. */
export async function joinSharedServer(): Promise<SharedServer> {
  const deadline = Date.now() + patienceMs
  let keeper: { failed: () => boolean } | undefined
  while (Date.now() < deadline) {
    const found = await tryToJoin()
    if (found) return found
    if (keeper === undefined || keeper.failed()) keeper = startKeeper()
    await sleep(100)
  }
  throw new Error(`The shared test server did not start: see ${logFile}.`)
}

const logFile = join(sharedFolder, 'keeper.log')

/** Undefined also when the server stops this very moment, which cuts the connection. */
async function tryToJoin(): Promise<SharedServer | undefined> {
  const adminUrl = readAddress()
  if (!adminUrl) return undefined
  const user = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 })
  user.on('error', () => {})
  try {
    await user.connect()
    await user.query('select pg_advisory_lock_shared($1)', [inUseLock])
    return { adminUrl, leave: () => user.end() }
  } catch {
    await user.end().catch(() => {})
    return undefined
  }
}

function readAddress(): string | undefined {
  try {
    return readFileSync(addressFile, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** A process of its own, since the server outlives the test file that happened to be first. */
function startKeeper(): { failed: () => boolean } {
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keep-server.ts')], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, TMPDIR: tmpdir() },
  })
  closeSync(log)
  child.unref()
  return { failed: () => child.exitCode !== null }
}
