import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../../config/config.ts'
import { type Account, chooseAccount, wrap } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import {
  clusterNameOf,
  ensureCluster,
  environment,
  openFolder,
  socketFolderFor,
  superuser,
  takePossession,
} from './data-folder.ts'
import { claim, type Ownership } from './ownership.ts'
import { readPostmasterFile, retirePredecessor, stopSteps } from './predecessor.ts'
import { endProcesses } from './processes.ts'
import { type Settings, settingsFor } from './settings.ts'

export interface Embedded {
  /** Connection string of a database on this server, by its Unix socket; without a user: the superuser. */
  url(database: string, user?: string): string
  readonly socketDir: string
  /** Settles when the server has ended, whether asked to or not. */
  readonly ended: Promise<void>
  /** Cuts what is still connected, writes everything and ends the server. */
  stop(): Promise<void>
}

interface StartOptions {
  dataDir: string
  /** Told what takes a moment, one sentence at a time. */
  log?: (line: string) => void
  settings?: Settings
}

/** Starts the PostgreSQL that ships with Chowk on its folder, whatever state the last run left that in. */
export async function startEmbedded({ dataDir, log = () => {}, settings }: StartOptions): Promise<Embedded> {
  const binaries = await findBinaries()
  const folder = await openFolder(resolve(dataDir))
  const account = await chooseAccount(binaries, folder)
  await ensureCluster({ folder, binaries, account, log, durable: settings?.fsync !== 'off' })
  return startUntilOwned({ folder, binaries, account, log, settings })
}

/** The server of a node that is running on this folder, for a command beside it; null when there is none. */
export async function joinEmbedded(dataDir: string): Promise<Embedded | null> {
  const folder = await realpath(resolve(dataDir)).catch(() => undefined)
  const file = folder === undefined ? undefined : await readPostmasterFile(folder)
  if (!file?.ready) return null
  const ownership = await claim(file.socketDir).catch(() => undefined)
  // Free to take: its node was killed, and starting it anew clears that away.
  await ownership?.release()
  if (ownership !== null) return null
  return {
    socketDir: file.socketDir,
    ended: new Promise(() => {}),
    url: (database, user) => addressOf(file.socketDir, database, user),
    stop: async () => {},
  }
}

interface Start {
  folder: string
  binaries: Binaries
  account: Account
  log: (line: string) => void
  settings: Settings | undefined
}

/** A second try is needed when another start came first, or left processes that were not yet to be seen. */
async function startUntilOwned(start: Start): Promise<Embedded> {
  let problem = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    await retirePredecessor(start.folder, start.log)
    await takePossession(start.folder, start.account)
    const socketDir = await socketFolderFor(start.folder, start.account)
    const child = await launch(start, socketDir)
    if (await untilReady(start, child)) {
      const ownership = await claim(socketDir).catch(() => null)
      if (ownership) return running(child, socketDir, start.folder, ownership)
      // Another start was quicker: it has taken this server, or stops it to make its own.
      child.unref()
      continue
    }
    problem = await lastProblem(start.folder)
    if (!/postmaster\.pid|shared memory block/.test(problem)) break
  }
  throw new StartProblem(`PostgreSQL did not start: ${problem} (more in ${logFile(start.folder)})`)
}

async function launch(
  { folder, binaries, account, settings }: Start,
  socketDir: string,
): Promise<ChildProcess> {
  const options = Object.entries({
    ...settingsFor(settings),
    unix_socket_directories: socketDir,
    cluster_name: clusterNameOf(folder),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args] = wrap(account, binaries.postgres, ['-D', folder, ...options])
  const output = await openLog(folder)
  // In a session of its own, so that Ctrl-C reaches the node alone, which drains before it stops the server;
  // and writing to a file, since a pipe would break with the node.
  const child = spawn(command, args, {
    ...account.credentials,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  child.on('error', () => {})
  await output.close()
  return child
}

async function untilReady({ folder, log }: Start, child: ChildProcess): Promise<boolean> {
  let sayAt = Date.now() + 5_000
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const file = await readPostmasterFile(folder)
    if (file?.pid === child.pid && file.ready) return true
    if (Date.now() > sayAt) {
      log('PostgreSQL is still recovering from its write-ahead log')
      sayAt = Date.now() + 10_000
    }
    await sleep(10)
  }
  return false
}

function running(child: ChildProcess, socketDir: string, folder: string, ownership: Ownership): Embedded {
  const ended = hasEnded(child) ? Promise.resolve() : once(child, 'exit').then(() => {})
  void ended.then(() => ownership.release())
  return {
    socketDir,
    ended,
    url: (database, user) => addressOf(socketDir, database, user),
    async stop() {
      const stopped = hasEnded(child) || (await endProcesses([child.pid as number], stopSteps))
      if (!stopped) throw new Error(`PostgreSQL (process ${child.pid}) does not end.`)
      await ended
      await ownership.release()
      if (socketDir !== folder) await rm(socketDir, { recursive: true, force: true })
    },
  }
}

const addressOf = (socketDir: string, database: string, user = superuser): string =>
  `postgresql://${user}@${encodeURIComponent(socketDir)}/${encodeURIComponent(database)}`

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const logFile = (folder: string): string => join(folder, 'server.log')

async function openLog(folder: string) {
  const path = logFile(folder)
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > 10_000_000) await rename(path, `${path}.1`)
  return open(path, constants.O_CREAT | constants.O_APPEND | constants.O_WRONLY, 0o600)
}

async function lastProblem(folder: string): Promise<string> {
  const lines = (await readFile(logFile(folder), 'utf8')).trim().split('\n')
  const problem = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  return problem.replace(/^.*?(FATAL|PANIC):\s*/, '')
}
