import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Process {
  pid: number
  parent: number
  command: string
  /** Empty where the system does not tell. */
  folder: string
}

/** Whether the process exists and is more than a zombie that nobody has reaped. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return status !== undefined && !status.slice(status.lastIndexOf(')')).startsWith(') Z')
}

/** The processes of the cluster, told by their working folder or by the cluster's name in their title. */
export async function processesOf(dataDir: string, clusterName: string): Promise<Process[]> {
  const all = await listProcesses()
  return all.filter(({ command, folder }) => folder === dataDir || command.includes(clusterName))
}

/** The processes of every cluster somewhere below the folder. */
export async function processesIn(folder: string): Promise<Process[]> {
  const all = await listProcesses()
  return all.filter((one) => one.folder.startsWith(`${folder}/`) || one.command.includes(`${folder}/`))
}

/** Sends each signal in turn until all have gone, waiting the given time after each. Tells whether they have. */
export async function endProcesses(
  pids: readonly number[],
  steps: readonly [NodeJS.Signals, number][],
): Promise<boolean> {
  for (const [signal, patienceMs] of steps) {
    for (const pid of pids) quietlyKill(pid, signal)
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      const alive = await Promise.all(pids.map(isAlive))
      if (!alive.includes(true)) return true
      await sleep(10)
    }
  }
  return false
}

function quietlyKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already, or not ours: the wait that follows finds out which.
  }
}

const listProcesses = (): Promise<Process[]> => (process.platform === 'linux' ? listFromProc() : listFromPs())

async function listFromProc(): Promise<Process[]> {
  const names = await readdir('/proc')
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readProcess))
  return found.filter((one) => one !== undefined)
}

async function readProcess(name: string): Promise<Process | undefined> {
  try {
    const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim()
    if (!command.includes('postgres')) return undefined
    const status = await readFile(`/proc/${name}/stat`, 'utf8')
    const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
    const folder = await readlink(`/proc/${name}/cwd`).catch(() => '')
    return { pid: Number(name), parent, command, folder }
  } catch {
    return undefined
  }
}

async function listFromPs(): Promise<Process[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,command='], { maxBuffer: 16 * 1024 * 1024 })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*postgres.*)$/.exec(line) ?? []
    return command ? [{ pid: Number(pid), parent: Number(parent), command, folder: '' }] : []
  })
}
