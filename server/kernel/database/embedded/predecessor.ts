import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '../../config/config.ts'
import { clusterNameOf } from './data-folder.ts'
import { claim } from './ownership.ts'
import { endProcesses, type Process, processesOf } from './processes.ts'

/** What PostgreSQL writes into postmaster.pid. */
interface PostmasterFile {
  pid: number
  socketDir: string
  ready: boolean
}

export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, socketDir: lines[4] ?? '', ready: (lines[7] ?? '').startsWith('ready') }
}

/**
 * Clears away what an earlier start left behind: a server whose node was killed is stopped, backends whose
 * server was killed are ended, a postmaster.pid that names nobody or a stranger is removed. A server whose
 * node is alive is left alone, and refused.
 */
export async function retirePredecessor(folder: string, log: (line: string) => void): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    const file = await readPostmasterFile(folder)
    const processes = await processesOf(folder, clusterNameOf(folder))
    if (file === undefined || !processes.some(({ pid }) => pid === file.pid)) {
      await endLeftovers(processes, log)
      if (file) await removeStale(folder, file, log)
      return
    }
    if (await stopAbandoned(file, folder, log)) return
    await sleep(100)
  }
  throw new StartProblem(
    `A PostgreSQL that runs in ${folder} does not answer: end it, then start again (its log is server.log there).`,
  )
}

/** Stops the running server if no live node owns it. False: ask again, it is starting, recovering or stopping. */
async function stopAbandoned(
  { pid, socketDir }: PostmasterFile,
  folder: string,
  log: (line: string) => void,
): Promise<boolean> {
  const ownership = await claim(socketDir).catch(() => undefined)
  if (ownership === undefined) return false
  if (ownership === null) {
    throw new StartProblem(
      `Chowk is already running on ${folder}: stop it first, or give this one a folder and port of its own (DATA_DIR, PORT).`,
    )
  }
  log('Stopping the PostgreSQL that an earlier run left behind')
  const stopped = endProcesses([pid], stopSteps)
  await ownership.release()
  return stopped
}

/** Politely: open sessions are cut, everything is written. Then less so; the write-ahead log mends the rest. */
export const stopSteps: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
]

/** Backends outlive a killed server while they are busy, and a new server refuses to start beside them. */
async function endLeftovers(processes: readonly Process[], log: (line: string) => void): Promise<void> {
  const pids = new Set(processes.map(({ pid }) => pid))
  const orphans = processes.filter(
    ({ command, parent }) => command.startsWith('postgres:') && !pids.has(parent),
  )
  if (orphans.length === 0) return
  log(`Ending ${orphans.length} processes of a PostgreSQL that was killed`)
  const ended = await endProcesses(
    orphans.map(({ pid }) => pid),
    [
      ['SIGQUIT', 3_000],
      ['SIGKILL', 3_000],
    ],
  )
  if (!ended) {
    const list = orphans.map(({ pid }) => pid).join(', ')
    throw new StartProblem(`Processes of a killed PostgreSQL do not end: end them by hand (${list}).`)
  }
}

/** Only while it still says the same: another start may have written its own meanwhile. */
async function removeStale(
  folder: string,
  stale: PostmasterFile,
  log: (line: string) => void,
): Promise<void> {
  const now = await readPostmasterFile(folder)
  if (now?.pid !== stale.pid) return
  log('The database was not stopped cleanly last time; it recovers now')
  await rm(join(folder, 'postmaster.pid'), { force: true })
}
